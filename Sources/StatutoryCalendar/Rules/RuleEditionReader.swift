import CivilTime

/// Reads one edition's file and notes everything that is wrong with it.
struct RuleEditionReader {
  /// Clocks one edition may have.
  static let clocksMax = 200

  let problems: ProblemCollector

  /// An edition and its clocks as the file has them, for overlays to build on.
  struct Reading {
    let edition: RuleEdition
    let clocks: [String: JSONValue]
  }

  private static let members: Set = [
    "id", "title", "inForceFrom", "inForceFromApproximate", "inForceThrough", "note", "source",
    "overdueReminder", "clocks",
  ]

  func read(_ value: JSONValue, name: String) -> Reading? {
    guard let root = JSONObject(value, path: name, known: Self.members, problems: problems)
    else { return nil }
    let head = RuleEditionHead(root)
    let reminder = overdueReminder(root)
    let (clocks, values) = clocks(root)
    SharedDueCheck(problems: problems).check(clocks, path: root.place("clocks"))
    guard let head, let reminder else { return nil }
    let edition = RuleEdition(
      id: head.id, overlays: nil, changedClocks: [], title: head.title, inForceFrom: head.from,
      inForceFromApproximate: head.isApproximate, inForceThrough: head.through, note: head.note,
      source: head.source, overdueReminder: reminder, clocks: clocks)
    return Reading(edition: edition, clocks: values)
  }

  private func overdueReminder(_ root: JSONObject) -> OverdueReminder? {
    let known: Set = ["everyWorkingDays", "at", "class"]
    guard let object = root.object("overdueReminder", known: known) else { return nil }
    let every = object.integer("everyWorkingDays", in: 1...60)
    let time = object.timeOfDay("at")
    let severity = object.choice("class", of: Severity.self)
    guard let every, let time, let severity else { return nil }
    return OverdueReminder(everyWorkingDays: every, at: time, severity: severity)
  }

  private func clocks(_ root: JSONObject) -> ([StatutoryClock], [String: JSONValue]) {
    guard let list = root.list("clocks") else { return ([], [:]) }
    if list.isEmpty { root.note("clocks", "is empty; an edition declares its clocks") }
    if list.count > Self.clocksMax {
      root.note("clocks", "\(list.count) clocks; at most \(Self.clocksMax) are read")
    }
    var values: [String: JSONValue] = [:]
    let clocks = list.prefix(Self.clocksMax).enumerated().compactMap {
      index, value -> StatutoryClock? in
      let path = "\(root.place("clocks"))[\(index)]"
      guard let clock = ClockReader(problems: problems).read(value, path: path) else { return nil }
      if values.updateValue(value, forKey: clock.id) != nil {
        problems.add(path, "\(clock.id) is declared twice; keep one")
      }
      return clock
    }
    return (clocks, values)
  }
}

/// What editions and overlays say of themselves alike.
struct RuleEditionHead {
  let id: String
  let title: String
  let from: CivilDate
  let isApproximate: Bool
  let through: CivilDate?
  let note: String
  let source: String

  /// Reads the head of a file; nil with everything that is wrong noted.
  init?(_ root: JSONObject) {
    let id = root.text("id")
    if let id, id.wholeMatch(of: /[a-z][a-z0-9-]{0,40}/) == nil {
      root.note("id", "must be at most 41 small letters, digits and hyphens")
    }
    let title = root.text("title")
    let from = root.date("inForceFrom")
    let approximate = root.flag("inForceFromApproximate")
    let through = root.has("inForceThrough") ? root.date("inForceThrough") : nil
    let note = root.text("note")
    let source = root.text("source")
    if let from, let through, through < from {
      root.note("inForceThrough", "\(through) is before inForceFrom, \(from)")
    }
    guard let id, let title, let from, let approximate, let note, let source else { return nil }
    self.id = id
    self.title = title
    self.from = from
    self.isApproximate = approximate
    self.through = through
    self.note = note
    self.source = source
  }
}

/// Checks that clocks which share another's due date lead to one that is counted.
struct SharedDueCheck {
  let problems: ProblemCollector

  func check(_ clocks: [StatutoryClock], path: String) {
    let byId = Dictionary(clocks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for clock in clocks {
      for other in clock.sameDueAs where byId[other] == nil {
        problems.add("\(path).\(clock.id).sameDueAs", "\(other) is no clock of this edition")
      }
      if reachable(from: clock, byId).contains(clock.id) {
        problems.add(
          "\(path).\(clock.id).sameDueAs",
          "leads back to \(clock.id) itself; a due date must be counted somewhere")
      }
    }
  }

  /// The clocks that a clock's due date may come from, directly or through others.
  private func reachable(
    from clock: StatutoryClock, _ byId: [String: StatutoryClock]
  ) -> Set<String> {
    var found: Set<String> = []
    var open = clock.sameDueAs
    while let id = open.popLast() {
      if found.insert(id).inserted { open += byId[id]?.sameDueAs ?? [] }
    }
    return found
  }
}
