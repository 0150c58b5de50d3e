import StatutoryCalendar
import Synchronization

/// The rules in use, which can be replaced while the worker runs.
///
/// Each decision takes the rules once. Replacing them touches nothing that was announced: a clock
/// keeps the edition and the arrangement it started under, and those that start afterwards follow
/// the new rules.
public final class RuleSource: Sendable {
  private let current: Mutex<ClockRules>
  private let calendars: CalendarSet
  /// What partnerships owe again and again.
  let obligations: ObligationRules

  /// Creates a source for a rule book and the obligations of partnerships.
  ///
  /// Throws every problem that would keep a clock or an obligation from being announced: unknown
  /// events or roles, and texts that the event schemas do not allow.
  public init(
    _ book: RuleBook, obligations: ObligationRules, calendars: CalendarSet
  ) throws(DeadlineTimersError) {
    self.calendars = calendars
    self.obligations = obligations
    self.current = Mutex(
      try Self.checked(
        book, calendars,
        otherProblems: obligations.problems(calendar: calendars.englandAndWales)))
  }

  /// Creates a source for a rule book, with the obligations that this version ships.
  public convenience init(_ book: RuleBook, calendars: CalendarSet) throws {
    try self.init(book, obligations: try ObligationRules.bundled(), calendars: calendars)
  }

  /// Replaces the rules; throws every reason why they cannot be used, and keeps the old ones.
  public func replace(with book: RuleBook) throws(DeadlineTimersError) {
    let rules = try Self.checked(book, calendars)
    current.withLock { $0 = rules }
  }

  var rules: ClockRules { current.withLock { $0 } }

  private static func checked(
    _ book: RuleBook, _ calendars: CalendarSet, otherProblems: [String] = []
  ) throws(DeadlineTimersError) -> ClockRules {
    let rules = ClockRules(book)
    let problems = RuleCheck(rules: rules, calendars: calendars).problems() + otherProblems
    guard problems.isEmpty else {
      throw DeadlineTimersError(code: .rulesNotUsable, problems: problems)
    }
    return rules
  }
}
