import CivilTime
import StatutoryCalendar

/// A time ahead as people write it: `5wd` is five working days, `14d` two weeks, `2w` as well, `3m`
/// three months.
public struct DueWindow: Hashable, Sendable {
  /// The longest time, in whichever unit.
  public static let lengthMax = 3_660

  /// What it is counted in.
  enum Unit: String, CaseIterable {
    case workingDays = "wd"
    case days = "d"
    case weeks = "w"
    case months = "m"
  }

  private let length: Int
  private let unit: Unit

  /// Reads a time ahead; nil where the text is none.
  public init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let length = Int(digits), (0...Self.lengthMax).contains(length),
      let unit = Unit(rawValue: text.dropFirst(digits.count).lowercased())
    else { return nil }
    self.length = length
    self.unit = unit
  }

  /// The dates from a day on; the last is the one so far ahead.
  public func dates(from day: CivilDate, calendar: HolidayCalendar) -> ClosedRange<CivilDate> {
    let last =
      switch unit {
      case .workingDays: calendar.workingDay(length, from: day)
      case .days: day.adding(days: length)
      case .weeks: day.adding(days: 7 * length)
      case .months: day.adding(months: length, clamping: .clampDown)
      }
    return day...max(day, last)
  }
}
