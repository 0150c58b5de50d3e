import CivilTime

/// Reads one partnership's file and notes everything that is wrong with it.
struct PartnershipFileReader {
  /// Arrangements, organisations or notes one file may have.
  static let entriesMax = 200

  let editions: [RuleEdition]
  let problems: ProblemCollector

  private static let members: Set = [
    "id", "name", "hostAuthority", "inOperationSince", "organisations", "arrangements", "notes",
  ]

  func read(_ file: RuleFile) -> Partnership? {
    switch JSONValue.parse(file.bytes) {
    case .failure(let problem):
      problems.add(file.name, problem.text)
      return nil
    case .success(let value):
      guard
        let root = JSONObject(value, path: file.name, known: Self.members, problems: problems)
      else { return nil }
      return partnership(root)
    }
  }

  private func partnership(_ root: JSONObject) -> Partnership? {
    let id = root.code("id")
    let name = root.text("name")
    let host = root.text("hostAuthority")
    let since = operationStart(root)
    let organisations = organisations(root)
    let notes = root.has("notes") ? root.texts("notes") : []
    let arrangements = arrangements(root, id: id ?? "", name: name ?? "")
    guard let id, let name, let host, let since, let notes, !arrangements.isEmpty
    else { return nil }
    return Partnership(
      id: id, name: name, hostAuthority: host, inOperationSince: since,
      organisations: organisations, arrangements: arrangements, notes: notes)
  }

  private func operationStart(_ root: JSONObject) -> Partnership.OperationStart? {
    guard root.has("inOperationSince") else { return .unknown }
    let known: Set = ["date", "unresolved", "note"]
    guard let object = root.object("inOperationSince", known: known) else { return nil }
    if object.has("unresolved") {
      if object.has("date") {
        object.note("date", "contradicts unresolved; keep one of them")
      }
      let readings = object.texts("unresolved")
      let note = object.text("note")
      guard let readings, let note else { return nil }
      return .unresolved(readings: readings, note: note)
    }
    let date = object.date("date")
    let note = object.has("note") ? object.text("note") : nil
    return date.map { .date($0, note: note) }
  }

  private func organisations(_ root: JSONObject) -> [PartnershipOrganisation] {
    guard root.has("organisations") else { return [] }
    let known: Set = ["id", "name", "role", "validFrom", "validThrough", "successor"]
    var successors: [(JSONObject, String)] = []
    let found = root.objects("organisations", known: known).compactMap {
      object -> PartnershipOrganisation? in
      let id = object.code("id")
      let name = object.text("name")
      let role = object.text("role")
      let from = object.has("validFrom") ? object.date("validFrom") : nil
      let through = object.has("validThrough") ? object.date("validThrough") : nil
      let successor = object.has("successor") ? object.text("successor") : nil
      if let from, let through, through < from {
        object.note("validThrough", "\(through) is before validFrom, \(from)")
      }
      if let successor {
        successors.append((object, successor))
        if through == nil {
          object.note("successor", "needs validThrough: the last date before it takes over")
        }
      }
      guard let id, let name, let role else { return nil }
      return PartnershipOrganisation(
        id: id, name: name, role: role, validFrom: from, validThrough: through,
        successor: successor)
    }
    let ids = root.unique(found.map(\.id), in: "organisations")
    for (object, successor) in successors where !ids.contains(successor) {
      object.note("successor", "\(successor) is no organisation of this file")
    }
    return found
  }

  private func arrangements(
    _ root: JSONObject, id: String, name: String
  ) -> [PartnershipArrangement] {
    let objects = root.objects("arrangements", known: ArrangementReader.members)
    if objects.isEmpty && root.has("arrangements") {
      root.note("arrangements", "is empty; list at least one arrangement")
    }
    let found = objects.compactMap {
      ArrangementReader(editions: editions, partnership: id, name: name).read($0)
    }
    var seen: Set<CivilDate> = []
    for arrangement in found where !seen.insert(arrangement.effectiveFrom).inserted {
      root.note(
        "arrangements",
        "two come into force on \(arrangement.effectiveFrom); which of them would apply is open")
    }
    return found.sorted { $0.effectiveFrom < $1.effectiveFrom }
  }
}

extension JSONObject {
  /// A name in small letters, digits and hyphens.
  func code(_ name: String) -> String? {
    guard let text = text(name) else { return nil }
    guard text.wholeMatch(of: /[a-z][a-z0-9-]{0,60}/) != nil else {
      note(name, "must be small letters, digits and hyphens, such as nottingham-city")
      return nil
    }
    return text
  }

  /// The objects of a list; entries that are none have been noted.
  func objects(_ name: String, known: Set<String>) -> [JSONObject] {
    guard let list = list(name) else { return [] }
    let entriesMax = PartnershipFileReader.entriesMax
    if list.count > entriesMax {
      note(name, "\(list.count) entries; at most \(entriesMax) are read")
    }
    return list.prefix(entriesMax).enumerated().compactMap { index, value in
      JSONObject(value, path: "\(place(name))[\(index)]", known: known, problems: problems)
    }
  }

  /// Notes ids that occur twice, and gives all of them.
  func unique(_ ids: [String], in name: String) -> Set<String> {
    var seen: Set<String> = []
    for id in ids where !seen.insert(id).inserted {
      note(name, "\(id) is declared twice; keep one")
    }
    return seen
  }
}
