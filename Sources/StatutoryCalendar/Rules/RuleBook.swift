import CivilTime
import StatutoryData

/// Every known edition of the rules, without gaps, what changed them for a time, and the
/// partnerships that apply them.
public struct RuleBook: Sendable {
  /// The editions by the date they came into force.
  public let editions: [RuleEdition]
  /// The overlays by the date they came into force, each with all clocks of its edition.
  public let overlays: [RuleEdition]
  /// The partnerships and their arrangements.
  public private(set) var directory: PartnershipDirectory

  /// The editions, then the overlays.
  public var allEditions: [RuleEdition] { editions + overlays }

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
          editions: bundledEditions, partnerships: PartnershipDirectory.bundledFiles))
    } catch {
      return .failure(error)
    }
  }()

  /// The editions and overlays that ship.
  package static var bundledEditions: [RuleFile] {
    [
      RuleFile(
        name: "working-together-2018.json", bytes: ShippedFiles.workingTogether2018),
      RuleFile(
        name: "working-together-2023.json", bytes: ShippedFiles.workingTogether2023),
      RuleFile(
        name: "relaxation-2020-03.json", bytes: ShippedFiles.relaxation2020),
    ]
  }

  /// Reads editions, overlays and partnerships in any order, or throws every problem of all files
  /// at once.
  public init(
    editions files: [RuleFile], partnerships partnershipFiles: [RuleFile]
  ) throws(StatutoryCalendarError) {
    let problems = ProblemCollector()
    let (editions, overlays) = RuleBookReader(problems: problems).read(files)
    let directory = PartnershipDirectory(
      files: partnershipFiles, editions: editions, problems: problems)
    try problems.throwIfAny(.rulesInvalid, subject: "rules")
    self.editions = editions
    self.overlays = overlays
    self.directory = directory
  }

  /// The rules for a start on a London date, with an overlay in force that day applied; nil before
  /// the first edition.
  ///
  /// What was in force at the start applies to the clock for as long as it runs.
  public func edition(forStartOn date: CivilDate) -> RuleEdition? {
    overlays.first { $0.isInForce(on: date) } ?? editions.last { $0.isInForce(on: date) }
  }

  /// The rules for a start on a London date; `no-edition-in-force` before the first edition.
  public func edition(
    inForceOn date: CivilDate
  ) throws(StatutoryCalendarError) -> RuleEdition {
    guard let edition = edition(forStartOn: date) else {
      let first = editions.first.map { ", the first starts on \($0.inForceFrom)" } ?? ""
      throw StatutoryCalendarError(
        code: .noEditionInForce, subject: "rules",
        problems: ["no edition is known to be in force on \(date)\(first)"])
    }
    return edition
  }

  /// The edition or overlay with an id, for deadlines set under it.
  public func edition(_ id: String) -> RuleEdition? { allEditions.first { $0.id == id } }

  /// The numbers of all clocks of all editions, in the order of the register.
  public var clockIds: [String] { Set(editions.flatMap { $0.clocks.map(\.id) }).sorted() }

  /// The partnerships by id.
  public var partnerships: [Partnership] { directory.partnerships }

  /// The partnership with an id.
  public func partnership(_ id: String) -> Partnership? { directory.partnership(id) }

  /// The same rules with other partnerships, such as those of a folder that was read again.
  public func with(_ directory: PartnershipDirectory) -> RuleBook {
    var book = self
    book.directory = directory
    return book
  }
}
