import CivilTime
import Kafka
import StatutoryCalendar
import VigilEvents

/// Reads what deadline-timers made of a calendar since this program was built.
public struct CalendarReading: Sendable {
  private let settings: OperatorSettings

  /// Creates a reading.
  public init(_ settings: OperatorSettings) { self.settings = settings }

  /// The calendar with every change on record applied, in the order of their revisions.
  public func current(
    _ shipped: HolidayCalendar, over connection: Connection
  ) throws(OperationsError) -> HolidayCalendar {
    var changes: [CalendarChanged] = []
    try DeadlineReading(settings).records(subject: shipped.id, over: connection) { record in
      guard case .event(let event) = ObservedRecord(record),
        let change = event.payload as? CalendarChanged
      else { return }
      changes.append(change)
    }
    return try Self.applying(changes, to: shipped)
  }

  /// The calendar that the changes lead to.
  package static func applying(
    _ changes: [CalendarChanged], to shipped: HolidayCalendar
  ) throws(OperationsError) -> HolidayCalendar {
    let ordered = changes.sorted { $0.revision < $1.revision }
    guard let last = ordered.last else { return shipped }
    var days = Dictionary(shipped.holidays.map { ($0.date, $0) }) { first, _ in first }
    for change in ordered {
      for day in change.added {
        days[day.date] = Holiday(date: day.date, code: day.title, notes: day.notes ?? "")
      }
      for date in change.withdrawn { days[date] = nil }
    }
    do throws(StatutoryCalendarError) {
      let list = try HolidayList(division: shipped.id, holidays: Array(days.values))
      let calendar = try HolidayCalendar(list, version: last.version)
      let verified = min(max(last.verifiedThrough, shipped.verifiedThrough), calendar.horizon)
      return try HolidayCalendar(list, version: last.version, verifiedThrough: verified)
    } catch {
      throw OperationsError(.dataInvalid, error.description)
    }
  }
}
