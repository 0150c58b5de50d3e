import CivilTime

extension HolidayCalendar {
  /// The calendar that requests under the Freedom of Information Act are counted by: a day is no
  /// working day where it is a bank holiday in any part of the United Kingdom.
  ///
  /// Source: Freedom of Information Act 2000 s.10(6).
  public static let anyPartOfTheUK = "united-kingdom-any"

  /// The calendar of days that are a holiday in any of the divisions.
  ///
  /// It reaches as far as all of them do and is certain only where all of them are. Of a date that
  /// is a holiday in several the first title stands.
  static func inAnyPartOfTheUK(_ divisions: [HolidayCalendar]) -> HolidayCalendar {
    var byDate: [CivilDate: Holiday] = [:]
    for holiday in divisions.flatMap(\.holidays) where byDate[holiday.date] == nil {
      byDate[holiday.date] = holiday
    }
    let from = divisions.map(\.coverage.lowerBound).max() ?? CivilDate(daysSinceEpoch: 0)
    let through = divisions.map(\.coverage.upperBound).min() ?? from
    let verified = divisions.map(\.verifiedThrough).min() ?? from
    let versions = divisions.map(\.version)
    let calendar = HolidayCalendar(
      HolidayList(
        division: anyPartOfTheUK, ordered: byDate.values.sorted { $0.date < $1.date }),
      version: versions.first ?? "", coverage: from...max(from, through),
      verifiedThrough: verified)
    guard Set(versions).count > 1 else { return calendar }
    return calendar.named(CalendarVersion.marked(versions.max() ?? "", for: calendar))
  }
}
