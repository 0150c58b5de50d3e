import CivilTime
import StatutoryData

/// The register of recurring obligations: every one that a partnership's documents declare.
public struct ObligationBook: Sendable {
  /// The obligations in the order of the register.
  public let obligations: [Obligation]
  /// The terms of a school year, where nobody declares others.
  public let schoolTerms: [SchoolTerm]
  /// The warnings of obligations that declare none of their own.
  public let standardWarnings: StandardWarnings

  private let positions: [String: Int]

  /// Obligations that one file may declare.
  public static let obligationsMax = 500

  /// The register that ships, read and checked once.
  ///
  /// Throws where the shipped file contradicts itself, which the tests rule out.
  public static func bundled() throws(StatutoryCalendarError) -> ObligationBook {
    try bundledResult.get()
  }

  private static let bundledResult: Result<ObligationBook, StatutoryCalendarError> = {
    do throws(StatutoryCalendarError) {
      return .success(
        try ObligationBook(
          RuleFile(name: "obligations.json", bytes: ShippedFiles.obligations)))
    } catch {
      return .failure(error)
    }
  }()

  /// Reads a register, or throws every problem of the file at once.
  public init(_ file: RuleFile) throws(StatutoryCalendarError) {
    let problems = ProblemCollector()
    let read = ObligationFileReader(file: file, problems: problems).read()
    try problems.throwIfAny(.rulesInvalid, subject: "obligations")
    self.obligations = read.obligations
    self.schoolTerms = read.terms
    self.standardWarnings = read.standard ?? StandardWarnings(seldom: [], often: [])
    self.positions = Dictionary(
      read.obligations.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The obligation with an id, as it is declared.
  public func obligation(_ id: String) -> Obligation? {
    positions[id].map { obligations[$0] }
  }

  /// The obligations with a number: one, or all its parts.
  public func obligations(numbered number: String) -> [Obligation] {
    obligations.filter { $0.number == number }
  }

  /// The obligations that a partnership keeps, in the order of the register.
  ///
  /// Those that `ids` names (a number stands for all its parts), else all that its documents
  /// declare and that are not optional; and whatever `choices` name besides, as they have it.
  /// Throws every id that no obligation has and every reading that an obligation does not have.
  public func obligations(
    of partnership: String, only ids: [String]? = nil, choices: [ObligationChoice] = []
  ) throws(StatutoryCalendarError) -> [Obligation] {
    var problems: [String] = []
    var kept: Set<String> = []
    for id in (ids ?? []) + choices.map(\.id) {
      let named = obligation(id).map { [$0] } ?? obligations(numbered: id)
      if named.isEmpty { problems.append("\(id) is no obligation of the register") }
      kept.formUnion(named.map(\.id))
    }
    if ids == nil {
      let declared = obligations.filter { $0.partnership == partnership && !$0.isOptional }
      kept.formUnion(declared.map(\.id))
    }
    var found: [Obligation] = []
    for obligation in obligations where kept.contains(obligation.id) {
      let choice =
        choices.last { $0.id == obligation.id } ?? choices.last { $0.id == obligation.number }
      do throws(StatutoryCalendarError) {
        found.append(
          try choice.map { choice throws(StatutoryCalendarError) in
            try obligation.with(choice, standard: standardWarnings)
          } ?? obligation)
      } catch {
        problems += error.problems
      }
    }
    guard problems.isEmpty else {
      throw StatutoryCalendarError(
        code: .rulesInvalid, subject: "obligations of \(partnership)", problems: problems)
    }
    return found
  }
}
