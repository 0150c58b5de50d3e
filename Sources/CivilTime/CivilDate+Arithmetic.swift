extension CivilDate {
  /// The date the given number of days later (earlier where negative).
  ///
  /// Saturates at the ends of what the type holds, some 5.8 million years away.
  public func adding(days: Int) -> CivilDate {
    let (sum, overflow) = Int(daysSinceEpoch).addingReportingOverflow(days)
    return CivilDate(saturating: overflow ? (days < 0 ? .min : .max) : sum)
  }

  /// The date with the same day number the given number of months later (earlier where negative).
  ///
  /// Where that month is too short, `clamping` decides. Weekends and holidays play no part. Counts
  /// beyond a million months either way are taken as a million.
  public func adding(months: Int, clamping: MonthEndRule) -> CivilDate {
    let (year, month, day) = components
    let monthIndex = year * 12 + (month - 1) + min(max(months, -1_000_000), 1_000_000)
    let targetYear = Gregorian.floorDivide(monthIndex, 12)
    let targetMonth = monthIndex - targetYear * 12 + 1
    let length = Gregorian.daysInMonth(year: targetYear, month: targetMonth)
    let targetDay =
      switch clamping {
      case .clampDown: min(day, length)
      // One past the length is the first of the following month.
      case .roundUp: min(day, length + 1)
      }
    return CivilDate(
      saturating: Gregorian.dayNumber(year: targetYear, month: targetMonth, day: targetDay))
  }

  /// The same day and month the given number of years later (earlier where negative); only
  /// 29 February ever needs `clamping`.
  public func adding(years: Int, clamping: MonthEndRule) -> CivilDate {
    adding(months: min(max(years, -100_000), 100_000) * 12, clamping: clamping)
  }

  /// Days from `other` to this date; negative where this date is the earlier.
  public func days(since other: CivilDate) -> Int {
    Int(daysSinceEpoch) - Int(other.daysSinceEpoch)
  }
}
