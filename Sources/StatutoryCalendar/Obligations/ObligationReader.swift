import CivilTime

/// Reads one obligation of the obligations file and notes everything that is wrong with it.
struct ObligationReader {
  /// Warnings one obligation may have.
  static let warningsMax = 20
  /// Other readings one obligation may have.
  static let readingsMax = 10

  let cadences: CadenceReader
  let standard: StandardWarnings?
  let problems: ProblemCollector

  private static let members: Set = [
    "id", "partnership", "name", "cadence", "firstDue", "readings", "late", "ownerGroup",
    "ownerRole", "class", "warnings", "watchesPace", "optional", "source", "note",
  ]

  func read(_ value: JSONValue, path: String) -> Obligation? {
    guard let object = JSONObject(value, path: path, known: Self.members, problems: problems)
    else { return nil }
    let id = id(object)
    let partnership = object.text("partnership")
    let name = object.text("name")
    let cadence = cadences.read("cadence", of: object)
    let firstDue = object.has("firstDue") ? object.date("firstDue") : nil
    let readings = readings(object)
    let late = object.choice("late", of: Obligation.LateRule.self)
    let group = group(object)
    let role = code("ownerRole", of: object)
    let severity = object.choice("class", of: Severity.self)
    let own = object.has("warnings") ? warnings("warnings", of: object) : nil
    let pace = object.has("watchesPace") ? object.flag("watchesPace") : true
    let optional = object.has("optional") ? object.flag("optional") : false
    let source = object.text("source")
    let note = object.has("note") ? object.text("note") : ""
    if late == .makesUp, cadence?.isCount == true {
      object.note("late", "must be lapses: what is done later counts for the next window")
    }
    guard let id, let partnership, let name, let cadence, let late, let group, let role,
      let severity, let pace, let optional, let source, let note,
      let warnings = own ?? standard?.warnings(for: cadence)
    else { return nil }
    return Obligation(
      id: id, partnership: partnership, name: name, cadence: cadence, firstDue: firstDue,
      readings: readings, late: late, ownerGroup: group, ownerRole: role, severity: severity,
      warnings: warnings, watchesPace: pace, isOptional: optional, source: source, note: note,
      hasOwnWarnings: own != nil)
  }

  private func id(_ object: JSONObject) -> String? {
    guard let id = object.text("id") else { return nil }
    guard id.wholeMatch(of: /O[0-9]{2}[a-z]?/) != nil else {
      object.note("id", "must be O and two digits, such as O01, with a small letter for a part")
      return nil
    }
    return id
  }

  private func code(_ name: String, of object: JSONObject) -> String? {
    guard let text = object.text(name) else { return nil }
    guard text.wholeMatch(of: /[a-z][A-Za-z0-9]*/) != nil else {
      object.note(name, "must be a code of letters and digits, such as businessOffice")
      return nil
    }
    return text
  }

  private func group(_ object: JSONObject) -> String? {
    guard let text = object.text("ownerGroup") else { return nil }
    guard text.wholeMatch(of: /[a-z][A-Za-z0-9-]{1,60}/) != nil else {
      object.note("ownerGroup", "must be a group of the partnership or a role, such as bmg")
      return nil
    }
    return text
  }

  private func readings(_ object: JSONObject) -> [ObligationReading] {
    guard object.has("readings"), let list = object.list("readings") else { return [] }
    if list.count > Self.readingsMax {
      object.note("readings", "\(list.count) readings; at most \(Self.readingsMax) are read")
    }
    var seen: Set<String> = []
    return list.prefix(Self.readingsMax).enumerated().compactMap { index, value in
      let path = "\(object.place("readings"))[\(index)]"
      guard
        let entry = JSONObject(
          value, path: path, known: ["id", "cadence", "source"], problems: problems)
      else { return nil }
      let id = entry.text("id")
      let cadence = cadences.read("cadence", of: entry)
      let source = entry.text("source")
      if let id, !seen.insert(id).inserted {
        entry.note("id", "is used twice in this obligation")
      }
      guard let id, let cadence, let source else { return nil }
      return ObligationReading(id: id, cadence: cadence, source: source)
    }
  }

  // MARK: Warnings

  private enum Kind: String, CaseIterable {
    case atOnce, calendarDaysLeft, workingDaysLeft, onDueDateAt

    var members: Set<String> {
      switch self {
      case .atOnce: []
      case .calendarDaysLeft, .workingDaysLeft: ["days", "at"]
      case .onDueDateAt: ["at"]
      }
    }
  }

  /// The warnings of a list; nil where it is no list.
  func warnings(_ name: String, of object: JSONObject) -> [ObligationWarning]? {
    guard let list = object.list(name) else { return nil }
    if list.count > Self.warningsMax {
      object.note(name, "\(list.count) warnings; at most \(Self.warningsMax) are read")
    }
    var seen: Set<String> = []
    return list.prefix(Self.warningsMax).enumerated().compactMap { index, value in
      let path = "\(object.place(name))[\(index)]"
      let warning = warning(value, path: path)
      if let warning, !seen.insert(warning.level).inserted {
        problems.add("\(path).level", "\(warning.level) is used twice")
      }
      return warning
    }
  }

  private func warning(_ value: JSONValue, path: String) -> ObligationWarning? {
    let known: Set = ["level", "kind", "days", "at"]
    guard let object = JSONObject(value, path: path, known: known, problems: problems),
      let kind = object.choice("kind", of: Kind.self)
    else { return nil }
    for name in ["at", "days"] where object.has(name) && !kind.members.contains(name) {
      object.note(name, "plays no part in \(kind.rawValue); leave it out")
    }
    let level = object.text("level")
    if let level, level.wholeMatch(of: /[a-z][a-z0-9-]*/) == nil {
      object.note("level", "must be small letters, digits and hyphens")
    }
    if let level, ObligationWarning.reservedLevels.contains(level) {
      object.note("level", "\(level) is given by the count itself; choose another")
    }
    guard let moment = moment(kind, object), let level else { return nil }
    return ObligationWarning(level: level, moment: moment)
  }

  private func moment(_ kind: Kind, _ object: JSONObject) -> ObligationWarning.Moment? {
    let time = kind.members.contains("at") ? object.timeOfDay("at") : nil
    let days = kind.members.contains("days") ? object.integer("days", in: 1...3_650) : nil
    switch kind {
    case .atOnce: return .atOnce
    case .onDueDateAt: return time.map { .onDueDateAt($0) }
    case .calendarDaysLeft:
      guard let days, let time else { return nil }
      return .calendarDaysLeft(days, at: time)
    case .workingDaysLeft:
      guard let days, let time else { return nil }
      return .workingDaysLeft(days, at: time)
    }
  }
}
