/// A day of the week, numbered as in ISO 8601 (Monday is 1).
public enum Weekday: Int, Hashable, Sendable, CaseIterable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// True on Saturday and Sunday.
  public var isWeekend: Bool { self == .saturday || self == .sunday }

  /// The English name, such as "Thursday".
  public var name: String {
    switch self {
    case .monday: "Monday"
    case .tuesday: "Tuesday"
    case .wednesday: "Wednesday"
    case .thursday: "Thursday"
    case .friday: "Friday"
    case .saturday: "Saturday"
    case .sunday: "Sunday"
    }
  }

  /// The first three letters of the English name, such as "Thu".
  public var shortName: String { String(name.prefix(3)) }
}
