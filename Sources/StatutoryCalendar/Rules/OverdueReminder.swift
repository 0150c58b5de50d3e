import CivilTime

/// How often people are reminded of a duty that was missed, until it is done.
public struct OverdueReminder: Hashable, Sendable {
  /// Working days between two reminders, 1 or more.
  public let everyWorkingDays: Int
  /// The London time of day.
  public let at: TimeOfDay
  /// How binding it is; `operational` in the shipped editions.
  public let severity: Severity

  /// The first reminder after a deadline's exclusive end, or the one that follows an earlier one.
  public func next(after instant: Instant, calendar: HolidayCalendar) -> Instant {
    let date = LondonTime.date(of: instant)
    let today = LondonTime.instant(on: date, at: at)
    if everyWorkingDays == 1 && calendar.isWorkingDay(date) && today > instant { return today }
    return LondonTime.instant(on: calendar.workingDay(everyWorkingDays, from: date), at: at)
  }
}
