/// A length of civil time as rules give it: "five working days", "six months", "by 30 September".
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
    /// Hours as they pass, through weekends, nights and clock changes: the end is an instant.
    case clockHours
    /// To the end of a day of the year, the first one after the start.
    case monthDay
    /// To the end of a date that the start itself names.
    case named
    /// To the due date of another clock.
    case sameAsClock

    /// The longest period a rule or a question may name, about a century; ten years in hours.
    public var lengthMax: Int {
      switch self {
      case .workingDays, .calendarDays: 36_525
      case .months: 1_200
      case .years: 100
      case .clockHours: 87_600
      case .sameDay, .monthDay, .named, .sameAsClock: 0
      }
    }

    /// True where a negative length counts back from the start.
    public var countsBack: Bool { self == .workingDays || self == .calendarDays }

    /// True where the unit alone does not say the length.
    public var hasLength: Bool { lengthMax > 0 }
  }

  /// How many of the unit; negative counts back, 0 for units without a length.
  public let length: Int
  /// What is counted.
  public let unit: Unit
  /// The day of the year, for `monthDay` alone.
  public let monthDay: MonthDay?

  /// Creates a period.
  public init(_ length: Int, _ unit: Unit) {
    self.length = length
    self.unit = unit
    self.monthDay = nil
  }

  /// Creates a period that ends with the first such day after the start.
  public init(to day: MonthDay) {
    self.length = 0
    self.unit = .monthDay
    self.monthDay = day
  }

  /// True where the period ends before it starts.
  public var isBackwards: Bool { length < 0 }

  /// The period in words, such as "5 working days" or "7 working days before".
  public var inWords: String {
    let count = length.magnitude
    let noun: String
    switch unit {
    case .workingDays: noun = count == 1 ? "working day" : "working days"
    case .calendarDays: noun = count == 1 ? "calendar day" : "calendar days"
    case .months: noun = count == 1 ? "month" : "months"
    case .years: noun = count == 1 ? "year" : "years"
    case .clockHours: noun = count == 1 ? "hour" : "hours"
    case .sameDay: return "the same day"
    case .monthDay: return monthDay.map { "to the next \($0.inWords)" } ?? "to a day of the year"
    case .named: return "to the date named"
    case .sameAsClock: return "to the same date as another clock"
    }
    return isBackwards ? "\(count) \(noun) before" : "\(count) \(noun)"
  }
}
