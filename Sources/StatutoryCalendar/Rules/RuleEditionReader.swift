import CivilTime

/// Reads one edition's file and notes everything that is wrong with it.
struct RuleEditionReader {
  /// Clocks one edition may have.
  static let clocksMax = 200

  let file: RuleFile
  let problems: ProblemCollector

  func read() -> RuleEdition? {
    switch JSONValue.parse(file.bytes) {
    case .failure(let problem):
      problems.add(file.name, problem.text)
      return nil
    case .success(let value):
      guard
        let root = JSONObject(value, path: file.name, known: Self.members, problems: problems)
      else { return nil }
      return edition(root)
    }
  }

  private static let members: Set = [
    "id", "title", "inForceFrom", "inForceFromApproximate", "inForceThrough", "note", "source",
    "overdueReminder", "clocks",
  ]

  private func edition(_ root: JSONObject) -> RuleEdition? {
    let id = root.text("id")
    let title = root.text("title")
    let from = root.date("inForceFrom")
    let approximate = root.flag("inForceFromApproximate")
    let through = root.has("inForceThrough") ? root.date("inForceThrough") : nil
    let note = root.text("note")
    let source = root.text("source")
    let reminder = overdueReminder(root)
    let clocks = clocks(root)
    if let from, let through, through < from {
      root.note("inForceThrough", "\(through) is before inForceFrom, \(from)")
    }
    guard let id, let title, let from, let approximate, let note, let source, let reminder
    else { return nil }
    return RuleEdition(
      id: id, title: title, inForceFrom: from, inForceFromApproximate: approximate,
      inForceThrough: through, note: note, source: source, overdueReminder: reminder,
      clocks: clocks)
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

  private func clocks(_ root: JSONObject) -> [StatutoryClock] {
    guard let list = root.list("clocks") else { return [] }
    if list.isEmpty { root.note("clocks", "is empty; an edition declares its clocks") }
    if list.count > Self.clocksMax {
      root.note("clocks", "\(list.count) clocks; at most \(Self.clocksMax) are read")
    }
    var seen: Set<String> = []
    return list.prefix(Self.clocksMax).enumerated().compactMap { index, value in
      let path = "\(root.place("clocks"))[\(index)]"
      let clock = ClockReader(problems: problems).read(value, path: path)
      if let clock, !seen.insert(clock.id).inserted {
        problems.add(path, "\(clock.id) is declared twice; keep one")
      }
      return clock
    }
  }
}
