import CivilTime

/// Reads the obligations file and notes everything that is wrong with it.
struct ObligationFileReader {
  /// Terms that a school year may have.
  static let termsMax = 6

  let file: RuleFile
  let problems: ProblemCollector

  func read() -> (obligations: [Obligation], terms: [SchoolTerm], standard: StandardWarnings?) {
    let known: Set = ["note", "schoolTerms", "standardWarnings", "obligations"]
    switch JSONValue.parse(file.bytes) {
    case .failure(let problem):
      problems.add(file.name, problem.text)
      return ([], [], nil)
    case .success(let value):
      guard
        let root = JSONObject(value, path: file.name, known: known, problems: problems)
      else { return ([], [], nil) }
      _ = root.text("note")
      let terms = terms(root)
      let cadences = CadenceReader(terms: terms, problems: problems)
      let standard = standard(root, cadences)
      let reader = ObligationReader(cadences: cadences, standard: standard, problems: problems)
      return (obligations(root, reader), terms, standard)
    }
  }

  private func obligations(_ root: JSONObject, _ reader: ObligationReader) -> [Obligation] {
    guard let list = root.list("obligations") else { return [] }
    if list.isEmpty { root.note("obligations", "is empty; a register declares obligations") }
    if list.count > ObligationBook.obligationsMax {
      root.note(
        "obligations",
        "\(list.count) obligations; at most \(ObligationBook.obligationsMax) are read")
    }
    var seen: Set<String> = []
    return list.prefix(ObligationBook.obligationsMax).enumerated().compactMap { index, value in
      let path = "\(root.place("obligations"))[\(index)]"
      let obligation = reader.read(value, path: path)
      if let obligation, !seen.insert(obligation.id).inserted {
        problems.add(path, "\(obligation.id) is declared twice; keep one")
      }
      return obligation
    }
  }

  private func terms(_ root: JSONObject) -> [SchoolTerm] {
    guard let list = root.list("schoolTerms") else { return [] }
    if !(1...Self.termsMax).contains(list.count) {
      root.note("schoolTerms", "must name 1 to \(Self.termsMax) terms of a school year")
    }
    var last: SchoolTerm?
    return list.prefix(Self.termsMax).enumerated().compactMap { index, value in
      let path = "\(root.place("schoolTerms"))[\(index)]"
      guard
        let entry = JSONObject(
          value, path: path, known: ["from", "through"], problems: problems)
      else { return nil }
      let from = entry.text("from").flatMap(AnchorDay.init)
      let through = entry.text("through").flatMap(AnchorDay.init)
      guard let from, let through, from.isBefore(through) else {
        problems.add(path, "must go from one MM-DD through a later one of the same year")
        return nil
      }
      if let last, !last.through.isBefore(from) {
        problems.add(path, "must begin after the term before it; order terms from January on")
      }
      last = SchoolTerm(from: from, through: through)
      return last
    }
  }

  private func standard(
    _ root: JSONObject, _ cadences: CadenceReader
  ) -> StandardWarnings? {
    guard let object = root.object("standardWarnings", known: ["seldom", "often"])
    else { return nil }
    let reader = ObligationReader(cadences: cadences, standard: nil, problems: problems)
    let seldom = reader.warnings("seldom", of: object)
    let often = reader.warnings("often", of: object)
    guard let seldom, let often else { return nil }
    return StandardWarnings(seldom: seldom, often: often)
  }
}

extension AnchorDay {
  func isBefore(_ other: AnchorDay) -> Bool { (month, day) < (other.month, other.day) }
}
