import StatutoryCalendar
import Synchronization

/// The rules in use, which can be replaced while the worker runs.
///
/// Each decision takes the rules once. Replacing them touches nothing that was announced: a clock
/// keeps the edition and the arrangement it started under.
public final class RuleSource: Sendable {
  private let current: Mutex<ClockRules>
  private let calendars: CalendarSet

  /// Creates a source; throws every reason why the rules cannot be used.
  public init(_ book: RuleBook, calendars: CalendarSet) throws(DeadlineTimersError) {
    self.calendars = calendars
    self.current = Mutex(try Self.checked(book, calendars))
  }

  /// Replaces the rules; throws every reason why they cannot be used, and keeps the old ones.
  public func replace(with book: RuleBook) throws(DeadlineTimersError) {
    let rules = try Self.checked(book, calendars)
    current.withLock { $0 = rules }
  }

  var rules: ClockRules { current.withLock { $0 } }

  private static func checked(
    _ book: RuleBook, _ calendars: CalendarSet
  ) throws(DeadlineTimersError) -> ClockRules {
    let rules = ClockRules(book)
    let problems = RuleCheck(rules: rules, calendars: calendars).problems()
    guard problems.isEmpty else {
      throw DeadlineTimersError(code: .rulesNotUsable, problems: problems)
    }
    return rules
  }
}
