import CivilTime

extension HolidayList {
  /// The divisions of the GOV.UK feed.
  public static let divisions = ["england-and-wales", "scotland", "northern-ireland"]

  /// Reads one division of a file in the format of `https://www.gov.uk/bank-holidays.json`.
  ///
  /// Every division present is checked, and every problem of the file is thrown together as
  /// `calendar-invalid`. Divisions other than the wanted one may be absent, so that a late
  /// proclamation can be written by hand.
  public init(
    govUK bytes: some Collection<UInt8>, division: String = HolidayList.englandAndWales,
    name: String = "bank-holidays.json"
  ) throws(StatutoryCalendarError) {
    let lists = try Self.divisions(govUK: bytes, requiring: [division], name: name)
    self = lists.first { $0.division == division } ?? Self(division: division, ordered: [])
  }

  /// Reads every division present in a file of GOV.UK's format, at least one.
  public static func divisions(
    govUK bytes: some Collection<UInt8>, name: String = "bank-holidays.json"
  ) throws(StatutoryCalendarError) -> [HolidayList] {
    try divisions(govUK: bytes, requiring: [], name: name)
  }

  private static func divisions(
    govUK bytes: some Collection<UInt8>, requiring required: [String], name: String
  ) throws(StatutoryCalendarError) -> [HolidayList] {
    let problems = ProblemCollector()
    var lists: [HolidayList] = []
    switch JSONValue.parse(bytes) {
    case .failure(let problem): problems.add("", problem.text)
    case .success(let value):
      let root = JSONObject(value, path: "", known: Set(divisions), problems: problems)
      for division in required where root?.has(division) == false {
        root?.note(division, "is missing; a file must hold the division it is read for")
      }
      if required.isEmpty, root?.members.isEmpty == true {
        root?.note("", "holds no division; known are \(divisions.joined(separator: ", "))")
      }
      for key in divisions {
        guard let root, root.has(key) else { continue }
        lists.append(HolidayList(division: key, ordered: readDivision(key, of: root)))
      }
    }
    try problems.throwIfAny(.calendarInvalid, subject: name)
    return lists
  }

  private static func readDivision(_ key: String, of root: JSONObject) -> [Holiday] {
    guard let object = root.object(key, known: ["division", "events"]) else { return [] }
    if let name = object.text("division"), name != key {
      object.note("division", "must repeat its key \(key)")
    }
    guard let events = object.list("events") else { return [] }
    if events.isEmpty { object.note("events", "is empty; list at least one holiday") }
    var located: [(String, Holiday)] = []
    for (index, value) in events.enumerated() {
      let path = "\(object.place("events"))[\(index)]"
      let known: Set = ["title", "date", "notes", "bunting"]
      guard
        let event = JSONObject(value, path: path, known: known, problems: object.problems)
      else { continue }
      let date = event.date("date")
      let title = event.text("title")
      let notes = event.text("notes", mayBeEmpty: true)
      let bunting = event.flag("bunting")
      guard let date, let title, let notes, bunting != nil else { continue }
      located.append((path, Holiday(date: date, title: title, notes: notes)))
    }
    return checked(located, object.problems)
  }
}
