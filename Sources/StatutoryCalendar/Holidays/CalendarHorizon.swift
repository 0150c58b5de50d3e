import CivilTime

/// How far a calendar's holidays are published, and when to say that the end comes near.
///
/// Past that date counts are provisional. GOV.UK publishes some two years ahead, so a calendar
/// whose end comes near has not been fed for a long time.
public struct CalendarHorizon: Hashable, Sendable {
  /// Months before the end at which a warning is given.
  public static let warningMonths = [12, 6, 3]
  /// When on that day, London time: the start of office hours.
  public static let warningHour = 9

  /// The calendar.
  public let calendarId: String
  /// The last date whose holidays are published.
  public let verifiedThrough: CivilDate

  /// The days from a date to the last published one, 0 or less where it is reached or past.
  public func daysLeft(on date: CivilDate) -> Int { verifiedThrough.days(since: date) }

  /// True where the warning of some months before is due or past.
  public func isNear(on date: CivilDate) -> Bool {
    warningDates.first.map { $0 <= date } ?? false
  }

  /// The instants at which to warn, the earliest first.
  public var warnings: [Instant] {
    warningDates.map { LondonTime.instant(on: $0, hour: Self.warningHour) }
  }

  /// The first warning after an instant, or nil where all are past.
  public func nextWarning(after instant: Instant) -> Instant? {
    warnings.first { instant < $0 }
  }

  private var warningDates: [CivilDate] {
    Self.warningMonths.map { verifiedThrough.adding(months: -$0, clamping: .clampDown) }
  }
}

extension HolidayCalendar {
  /// How far the calendar's holidays are published.
  public var publication: CalendarHorizon {
    CalendarHorizon(calendarId: id, verifiedThrough: verifiedThrough)
  }
}
