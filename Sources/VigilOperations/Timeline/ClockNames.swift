import StatutoryCalendar
import VigilEvents

/// The names of clocks and obligations as their registers have them, such as "Serious incident notification (K01)".
public struct ClockNames: Sendable {
  private let names: [String: String]
  private let partnerships: [String: String]
  private let obligations: [String: String]
  /// The groups that answer for obligations.
  let obligationOwners: Set<String>

  /// Takes the names from a rule book and a register; of a clock that several editions have, the
  /// latest's.
  public init(_ rules: RuleBook, _ register: ObligationBook? = nil) {
    var names: [String: String] = [:]
    for edition in rules.overlays + rules.editions {
      for clock in edition.clocks {
        names[clock.id] = clock.name
        names[edition.id + "/" + clock.id] = clock.name
      }
    }
    self.names = names
    partnerships = Dictionary(rules.partnerships.map { ($0.id, $0.name) }) { first, _ in first }
    let all = register?.obligations ?? []
    obligations = Dictionary(all.map { ($0.id, $0.name) }) { first, _ in first }
    obligationOwners = Set(all.map(\.ownerGroup))
  }

  private init() {
    names = [:]
    partnerships = [:]
    obligations = [:]
    obligationOwners = []
  }

  /// The numbers of all clocks, in order.
  public var clocks: [String] { names.keys.filter { !$0.contains("/") }.sorted() }

  /// True for the number of a clock or an obligation.
  public func knows(_ number: String) -> Bool {
    names[number] != nil || obligations[number] != nil
  }

  /// The names of the rules that ship. Where those cannot be read, which the tests rule out, clocks
  /// are called by their numbers.
  public static let bundled: ClockNames =
    (try? RuleBook.bundled()).map { ClockNames($0, try? ObligationBook.bundled()) } ?? ClockNames()

  /// The clock's name with its number, as the edition calls it; the number alone where none does.
  public func name(of clock: String, edition: String? = nil) -> String {
    let found = edition.flatMap { names[$0 + "/" + clock] } ?? names[clock]
    return found.map { "\($0) (\(clock))" } ?? clock
  }

  /// The clock's name, with what it is kept for where a case has it several times.
  public func name(of terms: DeadlineTerms) -> String {
    name(of: terms.clock, edition: terms.ruleEdition)
      + (terms.qualifier.map { " for \($0)" } ?? "")
  }

  /// The obligation's name with its number; the number alone where it has none.
  public func name(ofObligation id: String) -> String {
    obligations[id].map { "\($0) (\(id))" } ?? id
  }

  /// What is due, as it stands inside a sentence.
  public func phrase(ofObligation id: String) -> String {
    obligations[id].map(Self.phrase) ?? id
  }

  /// What is due, as it stands inside a sentence: "rapid review to the Panel", with what it is kept
  /// for where a case has it several times.
  public func phrase(of terms: DeadlineTerms) -> String {
    let name = names[terms.ruleEdition + "/" + terms.clock] ?? names[terms.clock]
    return (name.map(Self.phrase) ?? terms.clock) + (terms.qualifier.map { " for \($0)" } ?? "")
  }

  /// A name without the capital of its beginning, unless that is part of the name itself.
  private static func phrase(_ name: String) -> String {
    let word = name.prefix { $0 != " " }
    let isName = word == "Panel" || word.dropFirst().contains(where: \.isUppercase)
    return isName ? name : name.prefix(1).lowercased() + name.dropFirst()
  }

  /// The partnership's name, or its id where the rule book does not have it.
  public func partnership(_ id: String) -> String { partnerships[id] ?? id }
}
