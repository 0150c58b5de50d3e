/// Conversion between day numbers and proleptic Gregorian dates, in wide integers so that any
/// `Instant` can be taken apart without overflow.
///
/// Years are counted from March, which puts the leap day last and makes both directions plain
/// arithmetic over eras of 400 years (146,097 days).
enum Gregorian {
  static let millisecondsPerDay: Int64 = 86_400_000

  /// Days since 1970-01-01 of a date whose month is 1...12; the day may lie outside the month.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = floorDivide(marchYear, 400)
    let yearOfEra = marchYear - era * 400
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month (1...12) and day of month of a day number.
  static func components(dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, day)
  }

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days in a month (1...12) of a year.
  static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The UTC day an instant falls in and the milliseconds since that day began.
  ///
  /// Taken apart by remainder, because the start of the first day lies outside `Int64`.
  static func split(ms: Int64) -> (dayNumber: Int, msOfDay: Int64) {
    let (quotient, remainder) = ms.quotientAndRemainder(dividingBy: millisecondsPerDay)
    return remainder < 0
      ? (Int(quotient) - 1, remainder + millisecondsPerDay) : (Int(quotient), remainder)
  }

  static func floorDivide<N: FixedWidthInteger>(_ value: N, _ divisor: N) -> N {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
