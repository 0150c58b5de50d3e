import CivilTime

/// The bank holidays of one division as one file gives them: checked, in order, without duplicates.
///
/// A list may be a whole published feed or a single late proclamation; it computes nothing until it
/// becomes, or is merged into, a `HolidayCalendar`.
public struct HolidayList: Hashable, Sendable {
  /// The division that ships and that every statutory clock uses.
  public static let englandAndWales = "england-and-wales"

  /// Holidays that every year of a division has at least; a year with as many is taken as listed in
  /// full. England and Wales have 8, Scotland 9, Northern Ireland 10.
  public static func fullYearHolidaysMin(of division: String) -> Int {
    switch division {
    case "scotland": 9
    case "northern-ireland": 10
    default: 8
    }
  }

  /// Most holidays one division may list.
  public static let holidaysMax = 2_000

  /// The division, such as `england-and-wales`.
  public let division: String
  /// The holidays by date.
  public let holidays: [Holiday]

  /// Creates a list, or throws every reason why these cannot be bank holidays of one division.
  public init(
    division: String, holidays: [Holiday], name: String = "holidays"
  ) throws(StatutoryCalendarError) {
    let problems = ProblemCollector()
    let ordered = Self.checked(holidays.enumerated().map { ("[\($0)]", $1) }, problems)
    try problems.throwIfAny(.calendarInvalid, subject: name)
    self.init(division: division, ordered: ordered)
  }

  init(division: String, ordered: [Holiday]) {
    self.division = division
    self.holidays = ordered
  }

  /// The years listed in full.
  public var fullYears: Set<Int> {
    var counts: [Int: Int] = [:]
    for holiday in holidays { counts[holiday.date.year, default: 0] += 1 }
    let enough = Self.fullYearHolidaysMin(of: division)
    return Set(counts.filter { $0.value >= enough }.keys)
  }

  /// Sorts by date and notes weekend days and days listed twice.
  static func checked(
    _ located: [(path: String, holiday: Holiday)], _ problems: ProblemCollector
  ) -> [Holiday] {
    if located.count > holidaysMax {
      problems.add("", "\(located.count) holidays; at most \(holidaysMax) are read")
    }
    var firstPath: [CivilDate: String] = [:]
    for (path, holiday) in located {
      let date = holiday.date
      if date.weekday.isWeekend {
        problems.add(
          path, "\(date.iso8601) is a \(date.weekday.name); list the substitute weekday instead")
      }
      if let first = firstPath[date] {
        problems.add(path, "\(date.iso8601) is listed already at \(first); keep one entry per date")
      } else {
        firstPath[date] = path
      }
    }
    return located.map(\.holiday).sorted { $0.date < $1.date }
  }
}
