import StatutoryCalendar
import Synchronization

/// The rules in use, which can be replaced while the worker runs.
///
/// Each decision takes the rules once. Replacing them touches nothing that was announced: a clock
/// keeps the edition and the arrangement it started under.
public final class RuleSource: Sendable {
  private struct Rules {
    var clocks: ClockRules
    var obligations: ObligationRules
  }

  private let current: Mutex<Rules>
  private let calendars: CalendarSet
  private let register: ObligationBook

  /// Creates a source; throws every reason why the rules cannot be used. Without a register of
  /// obligations the one that ships is taken.
  public init(
    _ book: RuleBook, obligations: ObligationBook? = nil, calendars: CalendarSet
  ) throws(DeadlineTimersError) {
    do throws(StatutoryCalendarError) {
      if let obligations {
        register = obligations
      } else {
        register = try .bundled()
      }
    } catch {
      throw DeadlineTimersError(code: .rulesNotUsable, problems: error.problems)
    }
    self.calendars = calendars
    self.current = Mutex(try Self.checked(book, register, calendars))
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
