import CivilTime
import StatutoryData

extension HolidayCalendar {
  /// The England and Wales calendar that ships, 2018 to 2028, read and checked once.
  ///
  /// Throws where the shipped files contradict themselves, which the tests rule out.
  public static func bundled() throws(StatutoryCalendarError) -> HolidayCalendar {
    try bundled(HolidayList.englandAndWales)
  }

  /// The calendar that ships for one division of GOV.UK's feed.
  public static func bundled(
    _ division: String
  ) throws(StatutoryCalendarError) -> HolidayCalendar {
    let all = try bundledResult.get()
    guard let calendar = all.first(where: { $0.id == division }) else {
      throw StatutoryCalendarError(
        code: .calendarInvalid, subject: "calendar \(division)",
        problems: ["does not ship; known are \(all.map(\.id).joined(separator: ", "))"])
    }
    return calendar
  }

  /// The calendars that ship, in the order of `HolidayList.divisions`.
  static func bundledDivisions() throws(StatutoryCalendarError) -> [HolidayCalendar] {
    try bundledResult.get()
  }

  private static let bundledResult: Result<[HolidayCalendar], StatutoryCalendarError> = {
    do throws(StatutoryCalendarError) {
      var calendars: [HolidayCalendar] = []
      for division in HolidayList.divisions {
        let list = try HolidayList(govUK: ShippedFiles.bankHolidays, division: division)
        calendars.append(
          try HolidayCalendar(list, metadata: ShippedFiles.bankHolidaysMetadata))
      }
      return .success(calendars)
    } catch {
      return .failure(error)
    }
  }()

  /// Creates a calendar from a list and the file that says what is known of it.
  ///
  /// The file holds `version`, `horizon`, `verifiedThrough` and `source`; the horizon it declares
  /// must be the one the list has, so that a list cut short by accident is noticed.
  package init(
    _ list: HolidayList, metadata bytes: some Collection<UInt8>,
    name: String = "bank-holidays-metadata.json"
  ) throws(StatutoryCalendarError) {
    let problems = ProblemCollector()
    var version = ""
    var verifiedThrough: CivilDate?
    var horizon: CivilDate?
    switch JSONValue.parse(bytes) {
    case .failure(let problem): problems.add("", problem.text)
    case .success(let value):
      let known: Set = ["version", "horizon", "verifiedThrough", "source"]
      if let root = JSONObject(value, path: "", known: known, problems: problems) {
        version = root.text("version") ?? ""
        verifiedThrough = root.date("verifiedThrough")
        horizon = root.date("horizon")
        _ = root.text("source")
      }
    }
    try problems.throwIfAny(.calendarInvalid, subject: name)
    try self.init(list, version: version, verifiedThrough: verifiedThrough)
    if let horizon, horizon != self.horizon {
      problems.add("horizon", "\(horizon) is declared, but the full years end \(self.horizon)")
    }
    try problems.throwIfAny(.calendarInvalid, subject: name)
  }
}
