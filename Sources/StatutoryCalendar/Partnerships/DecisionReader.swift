/// Reads who decides on reviews, and notes everything that is wrong with it.
struct DecisionReader {
  let groupIds: Set<String>

  /// The one who settles what a vote leaves open, where a file names nobody.
  static let chair = "chair"

  /// Three partners, each with a vote, more than half of which carry a decision.
  private static let standard = ReviewDecisionRule(
    body: nil,
    electorate: ["localAuthority", "integratedCareBoard", "police"].map {
      ReviewDecisionRule.Elector(id: $0, role: $0, office: $0, area: nil)
    },
    countingGroups: [["localAuthority"], ["integratedCareBoard"], ["police"]],
    threshold: .moreThanHalf, tiePolicy: chair, place: .incidentArea)

  func read(_ arrangement: JSONObject) -> ReviewDecisionRule? {
    guard arrangement.has("decisions") else { return Self.standard }
    let known: Set = [
      "body", "electorate", "countingGroups", "threshold", "tiePolicy", "place",
    ]
    guard let object = arrangement.object("decisions", known: known) else { return nil }
    let body = object.text("body")
    if let body, !groupIds.contains(body) {
      object.note("body", "\(body) is no group of this arrangement")
    }
    let electorate = electorate(object)
    let counting = countingGroups(object, electorate)
    let threshold = threshold(object, counted: counting.count)
    let tie = object.text("tiePolicy")
    if let tie, tie != Self.chair && !groupIds.contains(tie) {
      object.note("tiePolicy", "must be chair or a group of this arrangement")
    }
    let place = object.choice(
      "place", of: ReviewDecisionRule.Place.self, default: .incidentArea)
    guard let body, let threshold, let tie, let place, !counting.isEmpty else { return nil }
    return ReviewDecisionRule(
      body: body, electorate: electorate, countingGroups: counting, threshold: threshold,
      tiePolicy: tie, place: place)
  }

  private func electorate(_ object: JSONObject) -> [ReviewDecisionRule.Elector] {
    let known: Set = ["id", "role", "office", "area"]
    let found = object.objects("electorate", known: known).compactMap {
      entry -> ReviewDecisionRule.Elector? in
      let id = entry.code("id")
      let role = entry.text("role")
      let office = entry.text("office")
      let area = entry.has("area") ? entry.code("area") : nil
      guard let id, let role, let office else { return nil }
      return ReviewDecisionRule.Elector(id: id, role: role, office: office, area: area)
    }
    _ = object.unique(found.map(\.id), in: "electorate")
    if found.isEmpty && object.has("electorate") {
      object.note("electorate", "is empty; somebody has to decide")
    }
    return found
  }

  private func countingGroups(
    _ object: JSONObject, _ electorate: [ReviewDecisionRule.Elector]
  ) -> [[String]] {
    guard object.has("countingGroups") else { return electorate.map { [$0.id] } }
    guard let list = object.list("countingGroups") else { return [] }
    let known = Dictionary(electorate.map { ($0.id, $0) }) { first, _ in first }
    var counted: Set<String> = []
    let groups = list.enumerated().map { index, value -> [String] in
      let path = "\(object.place("countingGroups"))[\(index)]"
      guard case .array(let members) = value else {
        object.problems.add(path, "expected a list, found \(value.kind)")
        return []
      }
      let ids = members.compactMap { member -> String? in
        guard case .string(let id) = member else { return nil }
        return id
      }
      if ids.isEmpty || ids.count != members.count {
        object.problems.add(path, "must be a list of ids of electors")
      }
      for id in ids {
        if known[id] == nil { object.problems.add(path, "\(id) is no elector") }
        if !counted.insert(id).inserted { object.problems.add(path, "\(id) is counted twice") }
      }
      if ids.count > 1, ids.contains(where: { known[$0] != nil && known[$0]?.area == nil }) {
        object.problems.add(path, "electors that share a vote need an area each")
      }
      return ids
    }
    for elector in electorate where !counted.contains(elector.id) {
      object.note("countingGroups", "leaves out \(elector.id)")
    }
    return groups
  }

  private func threshold(
    _ object: JSONObject, counted: Int
  ) -> ReviewDecisionRule.Threshold? {
    guard let value = object.members["threshold"] else { return .moreThanHalf }
    switch value {
    case .string("moreThanHalf"): return .moreThanHalf
    case .integer:
      return object.integer("threshold", in: 1...max(1, counted)).map { .votes($0) }
    default:
      object.note("threshold", "must be moreThanHalf or a number of votes")
      return nil
    }
  }
}

/// Reads whom a report passes, in order, and notes everything that is wrong with it.
struct ApprovalReader {
  let groupIds: Set<String>

  func read(_ name: String, of arrangement: JSONObject) -> [ApprovalStep]? {
    guard arrangement.has(name) else { return [] }
    let objects = arrangement.objects(name, known: ["by", "meaning"])
    let steps = objects.map { entry -> ApprovalStep? in
      let by = entry.text("by")
      let meaning = entry.choice("meaning", of: ApprovalStep.Meaning.self)
      if let by, !groupIds.contains(by), by.wholeMatch(of: /[a-z]+(?:[A-Z][a-z]+)+/) == nil {
        entry.note("by", "must be a group of this arrangement or a role such as involvedParties")
      }
      guard let by, let meaning else { return nil }
      return ApprovalStep(by: by, meaning: meaning)
    }
    return steps.allSatisfy { $0 != nil } ? steps.compactMap(\.self) : nil
  }
}
