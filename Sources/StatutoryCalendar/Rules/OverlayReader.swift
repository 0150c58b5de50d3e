import CivilTime

/// Reads an overlay's file, which changes some clocks of an edition for a time, and notes
/// everything that is wrong with it.
struct OverlayReader {
  let problems: ProblemCollector

  private static let members: Set = [
    "id", "overlays", "title", "inForceFrom", "inForceFromApproximate", "inForceThrough", "note",
    "source", "clocks",
  ]

  /// What an overlay may change. What starts and ends a clock is what the clock is.
  private static let changes: Set = [
    "name", "length", "unit", "monthDay", "rollToWorkingDay", "bound", "calendar", "extendedBy",
    "suspendedBy", "resumedBy", "targetLength", "operationalTarget", "ownerRole", "severity",
    "breachMeaning", "extendable", "pausable", "indicators", "warnings", "source", "note",
  ]

  /// True where a file says that it overlays an edition.
  static func isOverlay(_ value: JSONValue) -> Bool {
    if case .object(let members) = value { members["overlays"] != nil } else { false }
  }

  func read(
    _ value: JSONValue, name: String, over readings: [RuleEditionReader.Reading]
  ) -> RuleEdition? {
    guard let root = JSONObject(value, path: name, known: Self.members, problems: problems)
    else { return nil }
    let head = RuleEditionHead(root)
    if !root.has("inForceThrough") {
      root.note("inForceThrough", "is missing; an overlay ends")
    }
    guard let id = root.text("overlays") else { return nil }
    guard let base = readings.first(where: { $0.edition.id == id }) else {
      let known = readings.map(\.edition.id).sorted().joined(separator: ", ")
      root.note("overlays", "\(id) is no edition; known are \(known)")
      return nil
    }
    let changed = changedClocks(root, base)
    guard let head, let through = head.through else { return nil }
    checkDates(head, through, base.edition, root)
    let clocks = base.edition.clocks.map { clock in
      changed.first { $0.id == clock.id } ?? clock
    }
    return RuleEdition(
      id: head.id, overlays: id, changedClocks: changed.map(\.id), title: head.title,
      inForceFrom: head.from, inForceFromApproximate: head.isApproximate, inForceThrough: through,
      note: head.note, source: head.source, overdueReminder: base.edition.overdueReminder,
      clocks: clocks)
  }

  private func checkDates(
    _ head: RuleEditionHead, _ through: CivilDate, _ base: RuleEdition, _ root: JSONObject
  ) {
    if !base.isInForce(on: head.from) {
      root.note("inForceFrom", "\(head.from) is outside the dates of \(base.id)")
    }
    if !base.isInForce(on: through) {
      root.note("inForceThrough", "\(through) is outside the dates of \(base.id)")
    }
  }

  private func changedClocks(
    _ root: JSONObject, _ base: RuleEditionReader.Reading
  ) -> [StatutoryClock] {
    guard let list = root.list("clocks") else { return [] }
    if list.isEmpty { root.note("clocks", "is empty; an overlay changes at least one clock") }
    var seen: Set<String> = []
    return list.prefix(RuleEditionReader.clocksMax).enumerated().compactMap { index, value in
      let path = "\(root.place("clocks"))[\(index)]"
      let clock = changedClock(value, path: path, base)
      if let clock, !seen.insert(clock.id).inserted {
        problems.add(path, "\(clock.id) is changed twice; keep one")
      }
      return clock
    }
  }

  /// The edition's clock with the overlay's members in place of its own, checked as any other.
  private func changedClock(
    _ value: JSONValue, path: String, _ base: RuleEditionReader.Reading
  ) -> StatutoryClock? {
    guard
      let object = JSONObject(
        value, path: path, known: Self.changes.union(["id"]), problems: problems),
      let id = object.text("id")
    else { return nil }
    guard case .object(let original) = base.clocks[id] else {
      object.note("id", "\(id) is no clock of \(base.edition.id)")
      return nil
    }
    if !object.has("source") { object.note("source", "is missing; a change names its own source") }
    let changes = object.members.filter { Self.changes.contains($0.key) }
    if changes.keys.allSatisfy({ $0 == "source" || $0 == "note" }) {
      problems.add(path, "changes nothing about \(id); leave it out")
    }
    return ClockReader(problems: problems).read(
      .object(original.merging(changes) { _, change in change }), path: path)
  }
}
