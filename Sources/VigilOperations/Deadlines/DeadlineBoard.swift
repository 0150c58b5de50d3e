import CivilTime
import StatutoryCalendar
import VigilEvents

/// All deadlines as the facts about them add up.
///
/// The facts of one case have to be taken in the order of their partition; those of different cases
/// in any.
public struct DeadlineBoard: Sendable {
  /// The most deadlines kept, some gigabyte of them.
  public static let deadlinesMax = 1_000_000

  private var records: [String: DeadlineRecord] = [:]

  /// How many deadlines there are, whatever their state.
  public var count: Int { records.count }

  /// Creates an empty board.
  public init() {}

  /// Takes an event in; events about other things than deadlines change nothing.
  public mutating func take(_ event: ObservedEvent) throws(OperationsError) {
    guard let fact = DeadlineFact(event.payload) else { return }
    let id = fact.terms.deadlineId
    if records[id] != nil {
      records[id]?.apply(fact)
    } else {
      guard records.count < Self.deadlinesMax else {
        throw OperationsError(
          .internalError,
          "there are more than \(Self.deadlinesMax) deadlines; ask for one case or read the topic")
      }
      records[id] = DeadlineRecord(event)
    }
  }

  /// The deadlines that the filter admits as they stand at `now`, overdue first.
  public func statuses(
    at now: Instant, calendar: HolidayCalendar, filter: DeadlineFilter = DeadlineFilter()
  ) -> [DeadlineStatus] {
    records.values.map { DeadlineStatus($0, now: now, calendar: calendar) }
      .filter(filter.admits).sorted(by: DeadlineStatus.isBefore)
  }
}
