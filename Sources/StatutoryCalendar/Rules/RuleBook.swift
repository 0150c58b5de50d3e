import CivilTime

/// Every known edition of the rules, without gaps, and the partnerships that apply them.
public struct RuleBook: Sendable {
  /// The editions by the date they came into force.
  public let editions: [RuleEdition]
  /// The partnerships by id.
  public let partnerships: [PartnershipProfile]

  /// The rules that ship, read and checked once.
  ///
  /// Throws where the shipped files contradict themselves, which the tests rule out.
  public static func bundled() throws(StatutoryCalendarError) -> RuleBook {
    try bundledResult.get()
  }

  private static let bundledResult: Result<RuleBook, StatutoryCalendarError> = {
    do throws(StatutoryCalendarError) {
      return .success(
        try RuleBook(
          editions: [
            RuleFile(
              name: "working-together-2018.json",
              bytes: PackageResources.working_together_2018_json),
            RuleFile(
              name: "working-together-2023.json",
              bytes: PackageResources.working_together_2023_json),
          ],
          partnerships: RuleFile(
            name: "partnerships.json", bytes: PackageResources.partnerships_json)))
    } catch {
      return .failure(error)
    }
  }()

  /// Reads editions and partnerships, or throws every problem of all files at once.
  public init(
    editions files: [RuleFile], partnerships partnershipFile: RuleFile
  ) throws(StatutoryCalendarError) {
    let problems = ProblemCollector()
    let editions = files.compactMap { RuleEditionReader(file: $0, problems: problems).read() }
      .sorted { $0.inForceFrom < $1.inForceFrom }
    if files.isEmpty { problems.add("", "no rule edition is given") }
    // With an edition unreadable, what is missing between the others says nothing.
    if editions.count == files.count { Self.checkSequence(editions, problems) }
    let clockIds = Set(editions.flatMap { $0.clocks.map(\.id) })
    let partnerships = PartnershipReader(
      file: partnershipFile, clockIds: clockIds, problems: problems
    ).read()
    try problems.throwIfAny(.rulesInvalid, subject: "rules")
    self.editions = editions
    self.partnerships = partnerships
  }

  /// The edition in force on a London date; `no-edition-in-force` before the first.
  public func edition(
    inForceOn date: CivilDate
  ) throws(StatutoryCalendarError) -> RuleEdition {
    guard let edition = editions.last(where: { $0.isInForce(on: date) }) else {
      let first = editions.first.map { ", the first starts on \($0.inForceFrom)" } ?? ""
      throw StatutoryCalendarError(
        code: .noEditionInForce, subject: "rules",
        problems: ["no edition is known to be in force on \(date)\(first)"])
    }
    return edition
  }

  /// The edition with an id, for deadlines set under it.
  public func edition(_ id: String) -> RuleEdition? { editions.first { $0.id == id } }

  /// The partnership with an id.
  public func partnership(_ id: String) -> PartnershipProfile? {
    partnerships.first { $0.id == id }
  }

  private static func checkSequence(_ editions: [RuleEdition], _ problems: ProblemCollector) {
    var seen: Set<String> = []
    for edition in editions where !seen.insert(edition.id).inserted {
      problems.add(edition.id, "two editions have this id")
    }
    for (earlier, later) in zip(editions, editions.dropFirst()) {
      let end = later.inForceFrom.adding(days: -1)
      if earlier.inForceThrough != end {
        problems.add(
          "\(earlier.id).inForceThrough",
          "must be \(end), the day before \(later.id) comes into force")
      }
    }
    if let last = editions.last, let end = last.inForceThrough {
      problems.add(
        "\(last.id).inForceThrough",
        "\(end) ends the latest edition; leave it out until another "
          + "edition follows")
    }
  }
}
