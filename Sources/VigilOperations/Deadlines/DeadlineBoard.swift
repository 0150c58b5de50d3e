import CivilTime
import StatutoryCalendar
import VigilEvents

/// All deadlines and obligations as the facts about them add up.
///
/// The facts of one case have to be taken in the order of their partition; those of different cases
/// in any.
public struct DeadlineBoard: Sendable {
  /// The most deadlines kept, some gigabyte of them.
  public static let deadlinesMax = 1_000_000

  private var records: [String: DeadlineRecord] = [:]
  private var obligations: [String: ObligationRecord] = [:]

  /// How many deadlines and occurrences of obligations there are, whatever their state.
  public var count: Int { records.count + obligations.count }

  /// Creates an empty board.
  public init() {}

  /// Takes an event in; events about other things change nothing.
  public mutating func take(_ event: ObservedEvent) throws(OperationsError) {
    if let fact = DeadlineFact(event.payload) {
      let id = fact.terms.deadlineId
      if records[id] != nil {
        records[id]?.apply(fact, toldAt: event.envelope.toldAt)
      } else {
        try checkRoom()
        records[id] = DeadlineRecord(event)
      }
    } else if let fact = ObligationFact(event.payload) {
      let id = fact.terms.obligationId
      if obligations[id] != nil {
        obligations[id]?.apply(fact, toldAt: event.envelope.toldAt)
      } else {
        try checkRoom()
        obligations[id] = ObligationRecord(event)
      }
    }
  }

  private func checkRoom() throws(OperationsError) {
    guard count < Self.deadlinesMax else {
      throw OperationsError(
        .internalError,
        "there are more than \(Self.deadlinesMax) deadlines; ask for one case or read the topic")
    }
  }

  /// The deadlines that the filter admits as they stand at `now`, overdue first.
  public func statuses(
    at now: Instant, calendar: HolidayCalendar, filter: DeadlineFilter = DeadlineFilter()
  ) -> [DeadlineStatus] {
    records.values.map { DeadlineStatus($0, now: now, calendar: calendar) }
      .filter(filter.admits).sorted { $0.order < $1.order }
  }

  /// The occurrences of obligations that the filter admits as they stand at `now`, missed first.
  public func obligations(
    at now: Instant, filter: DeadlineFilter = DeadlineFilter()
  ) -> [ObligationStatus] {
    obligations.values.map { ObligationStatus($0, now: now) }
      .filter(filter.admits).sorted { $0.order < $1.order }
  }
}
