import StatutoryCalendar
import Synchronization

/// The rules in use, which can be replaced while the worker runs.
///
/// Each decision takes the rules once. Replacing them touches nothing that was announced: a clock
/// keeps the edition and the arrangement it started under, and those that start afterwards follow
/// the new rules.
public final class RuleSource: Sendable {
  private struct Rules {
    var clocks: ClockRules
    var obligations: ObligationRules
  }

  private let current: Mutex<Rules>
  private let calendars: CalendarSet
  private let register: ObligationBook

  /// Creates a source for a rule book and a register of obligations, which each partnership's
  /// arrangements in the rule book select from.
  ///
  /// Throws every problem that would keep a clock or an obligation from being announced: unknown
  /// events or roles, and texts that the event schemas do not allow.
  public init(
    _ book: RuleBook, register: ObligationBook, calendars: CalendarSet
  ) throws(DeadlineTimersError) {
    self.calendars = calendars
    self.register = register
    self.current = Mutex(try Self.checked(book, register, calendars))
  }

  /// Creates a source for a rule book, with the register of obligations that ships.
  public convenience init(_ book: RuleBook, calendars: CalendarSet) throws {
    try self.init(book, register: .bundled(), calendars: calendars)
  }

  /// Replaces the rules; throws every reason why they cannot be used, and keeps the old ones.
  public func replace(with book: RuleBook) throws(DeadlineTimersError) {
    let rules = try Self.checked(book, register, calendars)
    current.withLock { $0 = rules }
  }

  var rules: ClockRules { current.withLock { $0.clocks } }
  var obligations: ObligationRules { current.withLock { $0.obligations } }

  private static func checked(
    _ book: RuleBook, _ register: ObligationBook, _ calendars: CalendarSet
  ) throws(DeadlineTimersError) -> Rules {
    let clocks = ClockRules(book)
    var problems = RuleCheck(rules: clocks, calendars: calendars).problems()
    var obligations: ObligationRules?
    do throws(StatutoryCalendarError) {
      let read = try ObligationRules(register, partnerships: book.directory.partnerships)
      obligations = read
      problems += read.problems(calendar: calendars.englandAndWales)
    } catch {
      problems += error.problems
    }
    guard problems.isEmpty, let obligations else {
      throw DeadlineTimersError(code: .rulesNotUsable, problems: problems)
    }
    return Rules(clocks: clocks, obligations: obligations)
  }
}
