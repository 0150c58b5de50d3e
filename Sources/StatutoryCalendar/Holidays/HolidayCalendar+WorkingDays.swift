import CivilTime

extension HolidayCalendar {
  /// Working days counted at most; a larger count is taken as this one, some 4,000 years.
  public static let workingDaysMax = 1_000_000

  /// The bank holiday on a date, if there is one.
  public func holiday(on date: CivilDate) -> Holiday? {
    let position = firstPosition(onOrAfter: date)
    guard position < holidays.count, holidays[position].date == date else { return nil }
    return holidays[position]
  }

  /// True on Mondays to Fridays that are no bank holiday.
  public func isWorkingDay(_ date: CivilDate) -> Bool {
    guard !date.weekday.isWeekend else { return false }
    let holidays = holidays
    let position = firstPosition(onOrAfter: date)
    return position == holidays.count || holidays[position].date != date
  }

  /// The working day a number of working days after a date, or before it where negative.
  ///
  /// The date itself is day 0 and never counted, whether or not it is a working day: day 1 is the
  /// next working day, day -1 the one before. Day 0 is the date as given.
  public func workingDay(_ count: Int, from date: CivilDate) -> CivilDate {
    let count = min(max(count, -Self.workingDaysMax), Self.workingDaysMax)
    if count > 0 { return index.date(number: index.number(through: date) + count) }
    if count < 0 {
      return index.date(number: index.number(through: date.adding(days: -1)) + 1 + count)
    }
    return date
  }

  /// Working days after the first date up to and including the second; negative where the second
  /// is the earlier.
  ///
  /// With the due date first this is the lateness of the second in working days.
  public func workingDays(after first: CivilDate, through second: CivilDate) -> Int {
    index.number(through: second) - index.number(through: first)
  }

  /// The date itself where it is a working day, otherwise the next one.
  public func workingDay(onOrAfter date: CivilDate) -> CivilDate {
    workingDay(1, from: date.adding(days: -1))
  }

  /// The date itself where it is a working day, otherwise the one before.
  public func workingDay(onOrBefore date: CivilDate) -> CivilDate {
    workingDay(-1, from: date.adding(days: 1))
  }

  /// The days of a range that are not counted, in order, each with its reason.
  public func daysNotCounted(in range: Range<CivilDate>) -> [SkippedDay] {
    var skipped: [SkippedDay] = []
    let days = range.upperBound.days(since: range.lowerBound)
    guard days > 0 else { return skipped }
    let last = range.upperBound.adding(days: -1)
    let countedDays =
      index.number(through: last) - index.number(through: range.lowerBound.adding(days: -1))
    guard countedDays < days else { return skipped }
    skipped.reserveCapacity(days - countedDays)
    let holidays = holidays
    var position = firstPosition(onOrAfter: range.lowerBound)
    var saturday = range.lowerBound.adding(days: -((range.lowerBound.weekday.rawValue + 1) % 7))
    // Weekends and holidays are both in order and never meet: merge them.
    func hasHoliday(before bound: CivilDate) -> Bool {
      position < holidays.count && holidays[position].date < bound
    }
    while saturday < range.upperBound || hasHoliday(before: range.upperBound) {
      if hasHoliday(before: min(saturday, range.upperBound)) {
        skipped.append(
          SkippedDay(
            date: holidays[position].date, reason: .holiday(title: holidays[position].title)))
        position += 1
      } else {
        for offset in 0...1 {
          let day = saturday.adding(days: offset)
          if range.contains(day) { skipped.append(SkippedDay(date: day, reason: .weekend)) }
        }
        saturday = saturday.adding(days: 7)
      }
    }
    return skipped
  }

  /// True where every date of a range lies in years whose holidays are published.
  public func isCertain(_ range: ClosedRange<CivilDate>) -> Bool {
    coverage.lowerBound <= range.lowerBound && range.upperBound <= verifiedThrough
  }

  private func firstPosition(onOrAfter date: CivilDate) -> Int {
    let holidays = holidays
    var low = 0
    var high = holidays.count
    while low < high {
      let middle = (low + high) / 2
      if holidays[middle].date < date { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
