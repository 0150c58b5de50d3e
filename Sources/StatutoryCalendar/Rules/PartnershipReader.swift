/// Reads the partnerships file and notes everything that is wrong with it.
struct PartnershipReader {
  let file: RuleFile
  let clockIds: Set<String>
  let problems: ProblemCollector

  func read() -> [PartnershipProfile] {
    switch JSONValue.parse(file.bytes) {
    case .failure(let problem):
      problems.add(file.name, problem.text)
      return []
    case .success(let value):
      guard
        let root = JSONObject(
          value, path: file.name, known: ["partnerships"], problems: problems),
        let list = root.list("partnerships")
      else { return [] }
      var seen: Set<String> = []
      let profiles = list.enumerated().compactMap { index, value -> PartnershipProfile? in
        let path = "\(root.place("partnerships"))[\(index)]"
        let profile = profile(value, path: path)
        if let profile, !seen.insert(profile.id).inserted {
          problems.add(path, "\(profile.id) is declared twice; keep one")
        }
        return profile
      }
      return profiles.sorted { $0.id < $1.id }
    }
  }

  private func profile(_ value: JSONValue, path: String) -> PartnershipProfile? {
    let known: Set = ["id", "name", "clocksNotWatched", "dayOne", "source"]
    guard let object = JSONObject(value, path: path, known: known, problems: problems)
    else { return nil }
    let id = object.text("id")
    if let id, id.wholeMatch(of: /[a-z][a-z0-9-]*/) == nil {
      object.note("id", "must be small letters, digits and hyphens, such as nottingham-city")
    }
    let name = object.text("name")
    let notWatched = object.texts("clocksNotWatched")
    for clock in notWatched ?? [] where !clockIds.contains(clock) {
      object.note("clocksNotWatched", "\(clock) is no clock of any edition")
    }
    let dayOne = object.choice("dayOne", of: CountingConvention.DayOne.self)
    let source = object.text("source")
    guard let id, let name, let notWatched, let dayOne, let source else { return nil }
    return PartnershipProfile(
      id: id, name: name, clocksNotWatched: Set(notWatched), dayOne: dayOne, source: source)
  }
}
