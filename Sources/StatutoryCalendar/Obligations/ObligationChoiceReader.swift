import CivilTime

/// Reads what a partnership's file says about obligations and notes everything that is wrong.
///
/// `obligations` has `only`, the ids kept where not all that the register declares for the
/// partnership are, and `choices`. A choice is an id, such as `"O12"`, or an object with an `id` and what differs: `reading`,
/// `cadence`, `anchor`, `firstDue`, `ownerGroup`.
struct ObligationChoiceReader {
  /// Choices that one arrangement may make.
  static let choicesMax = 500

  let book: ObligationBook
  let groupIds: Set<String>
  let problems: ProblemCollector

  private static let members: Set = [
    "id", "reading", "cadence", "anchor", "firstDue", "ownerGroup",
  ]

  /// The selection of an arrangement: that of the register where it says nothing; nil where what it
  /// says cannot be read.
  static func selection(
    of arrangement: JSONObject, groupIds: Set<String>
  ) -> ObligationSelection? {
    guard arrangement.has("obligations") else { return ObligationSelection() }
    guard let object = arrangement.object("obligations", known: ["only", "choices"])
    else { return nil }
    let book: ObligationBook
    do throws(StatutoryCalendarError) {
      book = try .bundled()
    } catch {
      arrangement.note("obligations", error.description)
      return nil
    }
    let reader = ObligationChoiceReader(
      book: book, groupIds: groupIds, problems: arrangement.problems)
    var selection = ObligationSelection()
    if object.has("only") {
      guard let ids = object.texts("only") else { return nil }
      for (index, id) in ids.enumerated() {
        _ = reader.check(id, path: "\(object.place("only"))[\(index)]")
      }
      selection.only = ids
    }
    if object.has("choices") {
      guard let choices = reader.read("choices", of: object) else { return nil }
      selection.choices = choices
    }
    return selection
  }

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
    if object.has("ownerGroup") { choice.ownerGroup = ownerGroup(object) }
    return choice
  }

  /// A group of the arrangement, or a role, which is written without hyphens and with capitals.
  private func ownerGroup(_ object: JSONObject) -> String? {
    guard let group = object.text("ownerGroup") else { return nil }
    if !groupIds.contains(group), group.wholeMatch(of: /[a-z]+[A-Z][A-Za-z]*/) == nil {
      object.note("ownerGroup", "\(group) is neither a group of this arrangement nor a role")
    }
    return group
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
