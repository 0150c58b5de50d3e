import CivilTime

/// A second date shown beside a clock's due date because sources disagree; missing it is no breach.
public struct Indicator: Hashable, Sendable {
  /// Names the indicator, such as `five-calendar-days`; unique in its clock.
  public let id: String
  /// The name people read.
  public let name: String
  /// The event type, without version, whose instant it is counted from.
  public let startEvent: String
  /// The period counted.
  public let period: Period
  /// How binding it is; `operational` for every shipped one.
  public let severity: Severity
  /// The source of the other reading.
  public let source: String

  /// The indicator's date for a start event at an instant.
  public func due(
    from start: PeriodStart, calendar: HolidayCalendar, convention: CountingConvention = .standard
  ) -> DueDate {
    calendar.due(period, from: start, convention: convention)
  }

  /// The day of `due(from:calendar:convention:)` for a start at an instant.
  package func dueDate(
    from instant: Instant, calendar: HolidayCalendar, convention: CountingConvention
  ) -> CivilDate {
    calendar.dueDay(period, from: .instant(instant), convention: convention).date
  }
}
