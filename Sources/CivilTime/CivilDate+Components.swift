extension CivilDate {
  /// The years that have a text form: four digits, as in ISO 8601 and RFC 3339.
  public static let yearRange = 0...9_999

  /// Creates the date with the given year (0...9999), month and day, or nil where the calendar has
  /// no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.yearRange.contains(year), (1...12).contains(month),
      day >= 1, day <= Gregorian.daysInMonth(year: year, month: month)
    else { return nil }
    self.init(saturating: Gregorian.dayNumber(year: year, month: month, day: day))
  }

  /// Year, month (1...12) and day of month, worked out together.
  public var components: (year: Int, month: Int, day: Int) {
    Gregorian.components(dayNumber: Int(daysSinceEpoch))
  }

  /// The year.
  public var year: Int { components.year }
  /// The month, 1...12.
  public var month: Int { components.month }
  /// The day of the month, 1...31.
  public var day: Int { components.day }

  /// The day of the week.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday, the fourth day of an ISO week.
    let index = (Int(daysSinceEpoch) + 3) % 7
    switch index < 0 ? index + 7 : index {
    case 0: return .monday
    case 1: return .tuesday
    case 2: return .wednesday
    case 3: return .thursday
    case 4: return .friday
    case 5: return .saturday
    default: return .sunday
    }
  }

  /// Creates the date nearest to a day number that may exceed what the type holds.
  init(saturating dayNumber: Int) {
    self.init(daysSinceEpoch: Int32(clamping: dayNumber))
  }
}
