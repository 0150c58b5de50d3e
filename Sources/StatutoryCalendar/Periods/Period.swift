/// A length of civil time as rules give it: "five working days", "six months".
public struct Period: Hashable, Sendable, Codable {
  /// What a period is counted in.
  public enum Unit: String, Hashable, Sendable, Codable, CaseIterable {
    /// Days on which the calendar's offices work.
    case workingDays
    /// Every day.
    case calendarDays
    /// Months by matching day number; weekends and holidays play no part.
    case months
    /// Years by matching day and month.
    case years
    /// Until the end of the start's own day; the length is 0.
    case sameDay

    /// The longest period a rule or a question may name, about a century.
    public var lengthMax: Int {
      switch self {
      case .workingDays, .calendarDays: 36_525
      case .months: 1_200
      case .years: 100
      case .sameDay: 0
      }
    }
  }

  /// How many of the unit; negative counts back.
  public let length: Int
  /// What is counted.
  public let unit: Unit

  /// Creates a period.
  public init(_ length: Int, _ unit: Unit) {
    self.length = length
    self.unit = unit
  }

  /// The period in words, such as "5 working days" or "7 working days before".
  public var inWords: String {
    let count = length.magnitude
    let noun =
      switch unit {
      case .workingDays: count == 1 ? "working day" : "working days"
      case .calendarDays: count == 1 ? "calendar day" : "calendar days"
      case .months: count == 1 ? "month" : "months"
      case .years: count == 1 ? "year" : "years"
      case .sameDay: "the same day"
      }
    if unit == .sameDay { return noun }
    return length < 0 ? "\(count) \(noun) before" : "\(count) \(noun)"
  }
}
