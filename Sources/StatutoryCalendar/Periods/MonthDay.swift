import CivilTime

/// A day of every year, such as 30 September.
public struct MonthDay: Hashable, Sendable {
  /// The month, 1...12.
  public let month: Int
  /// The day of the month, 1...31; 29 February is a day of every year for the purpose of a rule.
  public let day: Int

  /// Creates a day of the year, or nil where no year has it.
  public init?(month: Int, day: Int) {
    // A leap year has every day that any year has.
    guard CivilDate(year: 2000, month: month, day: day) != nil else { return nil }
    self.month = month
    self.day = day
  }

  /// Reads a day of the year written as `MM-DD`, or nil where it is none.
  public init?(iso8601 text: String) {
    guard text.utf8.count == 5, let date = try? CivilDate(iso8601: "2000-" + text) else {
      return nil
    }
    self.init(month: date.month, day: date.day)
  }

  /// The day as `MM-DD`.
  public var iso8601: String { String(CivilDate.ofLeapYear(self).iso8601.dropFirst(5)) }

  /// The day as people write it, such as "30 September".
  public var inWords: String { "\(day) \(Self.months[month - 1])" }

  /// The first such day after a date, never the date itself.
  ///
  /// In a year without 29 February the rule for month ends decides, as for a count of months.
  public func first(after date: CivilDate, clamping rule: MonthEndRule) -> CivilDate {
    let thisYear = CivilDate.ofLeapYear(self).adding(
      years: date.year - CivilDate.leapYear, clamping: rule)
    if thisYear > date { return thisYear }
    return CivilDate.ofLeapYear(self).adding(
      years: date.year + 1 - CivilDate.leapYear, clamping: rule)
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension CivilDate {
  fileprivate static let leapYear = 2000

  /// The day in a leap year, which has every day of the year.
  fileprivate static func ofLeapYear(_ day: MonthDay) -> CivilDate {
    // Both initialisers of MonthDay have seen that the date exists.
    CivilDate(year: leapYear, month: day.month, day: day.day)
      ?? CivilDate(daysSinceEpoch: 0)
  }
}

extension MonthDay: CustomStringConvertible {
  /// The day as `MM-DD`.
  public var description: String { iso8601 }
}

extension MonthDay: Codable {
  /// Decodes a day of the year from a string `MM-DD`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let day = MonthDay(iso8601: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a day of the year is written MM-DD, such as 09-30")
    }
    self = day
  }

  /// Encodes the day as a string `MM-DD`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso8601)
  }
}
