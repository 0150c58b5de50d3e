import CivilTime

/// Numbers the working days, so that counting them is arithmetic instead of a walk over days.
///
/// Mondays to Fridays are numbered through by weeks of five; the holidays, all on weekdays, shift
/// that numbering. Both directions cost one binary search over the holidays.
struct WorkingDayIndex: Sendable {
  /// Day numbers of the holidays, ascending.
  private let holidays: [Int]
  /// For each holiday the working-day number that it would have had; never descending.
  private let displaced: [Int]

  init(holidays: [Holiday]) {
    self.holidays = holidays.map { Int($0.date.daysSinceEpoch) }
    self.displaced = self.holidays.enumerated().map { index, day in
      Self.weekdayNumber(through: day) - index
    }
  }

  /// The number of the last working day on or before a date.
  func number(through date: CivilDate) -> Int {
    let day = Int(date.daysSinceEpoch)
    return Self.weekdayNumber(through: day) - Self.count(of: holidays, upTo: day)
  }

  /// The working day with a number.
  func date(number: Int) -> CivilDate {
    let shift = Self.count(of: displaced, upTo: number)
    let (week, weekday) = (number + shift - 1).flooredDivision(by: 5)
    return CivilDate(daysSinceEpoch: Int32(clamping: week * 7 + weekday - Self.epochMonday))
  }

  /// 1970-01-01 was a Thursday: three days after the Monday that weeks are counted from.
  private static let epochMonday = 3

  /// Mondays to Fridays from the first counted week through a day.
  private static func weekdayNumber(through day: Int) -> Int {
    let (week, weekday) = (day + epochMonday).flooredDivision(by: 7)
    return week * 5 + min(weekday + 1, 5)
  }

  /// How many of the ascending values are at most the bound.
  private static func count(of values: [Int], upTo bound: Int) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Int {
  /// Quotient rounded down and the remainder, which is never negative.
  func flooredDivision(by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
