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
    let monthFromMarch = month <= 2 ? month + 9 : month - 3
    // Counted from 400 years before year 0, so that no common date needs a signed division.
    if -1...9_999 ~= marchYear {
      let years = UInt32(truncatingIfNeeded: marchYear + 400)
      let leapDays = years / 4 - years / 100 + years / 400
      let days = years * 365 + leapDays + (UInt32(truncatingIfNeeded: monthFromMarch) * 153 + 2) / 5
      return Int(days) + day - 1 - 719_468 - 146_097
    }
    let era = floorDivide(marchYear, 400)
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month (1...12) and day of month of a day number.
  static func components(dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    if 0..<daysWithoutSign ~= shifted { return components(daysFromMarch0: UInt32(shifted)) }
    let era = floorDivide(shifted, 146_097)
    let (year, month, day) = components(daysFromMarch0: UInt32(shifted - era * 146_097))
    return (year + era * 400, month, day)
  }

  /// Up to here four times a number of days and three more fit into 32 bits.
  private static let daysWithoutSign = 1 << 30

  /// Year, month and day of the day that many days after 1 March of year 0.
  ///
  /// C. Neri and L. Schneider, "Euclidean affine functions and their application to calendar
  /// algorithms" (2022): each division that a leap rule asks for becomes one multiplication.
  private static func components(
    daysFromMarch0 days: UInt32
  ) -> (year: Int, month: Int, day: Int) {
    let (century, quarterDays) = (4 * days + 3).quotientAndRemainder(dividingBy: 146_097)
    let product = 2_939_745 * UInt64(quarterDays | 3)
    let yearOfCentury = UInt32(truncatingIfNeeded: product >> 32)
    let dayOfYear = UInt32(truncatingIfNeeded: product) / 2_939_745 / 4
    let monthAndDay = 2_141 * dayOfYear + 197_913
    let month = monthAndDay >> 16
    let isNextYear = dayOfYear >= 306
    return (
      Int(100 * century + yearOfCentury) + (isNextYear ? 1 : 0),
      Int(isNextYear ? month - 12 : month), Int((monthAndDay & 0xFFFF) / 2_141 + 1)
    )
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
