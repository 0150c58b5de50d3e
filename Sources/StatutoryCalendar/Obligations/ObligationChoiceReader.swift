import CivilTime

/// Reads what a partnership's file says about obligations and notes everything that is wrong.
///
/// An entry is an id, such as `"O12"`, or an object with an `id` and what differs: `reading`,
/// `cadence`, `anchor`, `firstDue`, `ownerGroup`.
struct ObligationChoiceReader {
  /// Choices that one arrangement may make.
  static let choicesMax = 500

  let book: ObligationBook
  let problems: ProblemCollector

  private static let members: Set = [
    "id", "reading", "cadence", "anchor", "firstDue", "ownerGroup",
  ]

  func read(_ name: String, of parent: JSONObject) -> [ObligationChoice]? {
    guard let list = parent.list(name) else { return nil }
    if list.count > Self.choicesMax {
      parent.note(name, "\(list.count) entries; at most \(Self.choicesMax) are read")
    }
    var seen: Set<String> = []
    return list.prefix(Self.choicesMax).enumerated().compactMap { index, value in
      let path = "\(parent.place(name))[\(index)]"
      let choice = choice(value, path: path)
      if let choice, !seen.insert(choice.id).inserted {
        problems.add(path, "\(choice.id) is named twice; keep one")
      }
      return choice
    }
  }

  private func choice(_ value: JSONValue, path: String) -> ObligationChoice? {
    if case .string(let id) = value {
      return check(id, path: path) ? ObligationChoice(id) : nil
    }
    guard
      let object = JSONObject(value, path: path, known: Self.members, problems: problems),
      let id = object.text("id"), check(id, path: object.place("id"))
    else { return nil }
    var choice = ObligationChoice(id)
    if object.has("reading") { choice.reading = reading(object, of: id) }
    if object.has("cadence") {
      choice.cadence = CadenceReader(terms: book.schoolTerms, problems: problems)
        .read("cadence", of: object)
    }
    if object.has("anchor"), let text = object.text("anchor") {
      choice.anchor = AnchorDay(text)
      if choice.anchor == nil { object.note("anchor", "must be MM-DD, such as 09-30") }
    }
    if object.has("firstDue") { choice.firstDue = object.date("firstDue") }
    if object.has("ownerGroup") { choice.ownerGroup = object.text("ownerGroup") }
    return choice
  }

  private func check(_ id: String, path: String) -> Bool {
    if !book.obligations(numbered: String(id.prefix(3))).isEmpty,
      id.count == 3 || book.obligation(id) != nil
    {
      return true
    }
    problems.add(path, "\(id) is no obligation of the register")
    return false
  }

  private func reading(_ object: JSONObject, of id: String) -> String? {
    guard let reading = object.text("reading") else { return nil }
    let named = book.obligation(id).map { [$0] } ?? book.obligations(numbered: id)
    for obligation in named where !obligation.readings.contains(where: { $0.id == reading }) {
      object.note("reading", "\(obligation.id) has no reading \(reading)")
    }
    return reading
  }
}
