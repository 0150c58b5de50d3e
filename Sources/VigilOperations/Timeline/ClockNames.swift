import StatutoryCalendar
import VigilEvents

/// The names of clocks as the rule book has them, such as "Serious incident notification (K01)".
public struct ClockNames: Sendable {
  private let names: [String: String]
  private let partnerships: [String: String]

  /// Takes the names from a rule book; of a clock that several editions have, the latest's.
  public init(_ rules: RuleBook) {
    var names: [String: String] = [:]
    for edition in rules.overlays + rules.editions {
      for clock in edition.clocks {
        names[clock.id] = clock.name
        names[edition.id + "/" + clock.id] = clock.name
      }
    }
    self.names = names
    partnerships = Dictionary(rules.partnerships.map { ($0.id, $0.name) }) { first, _ in first }
  }

  private init() {
    names = [:]
    partnerships = [:]
  }

  /// The numbers of all clocks, in order.
  public var clocks: [String] { names.keys.filter { !$0.contains("/") }.sorted() }

  /// The names of the rules that ship. Where those cannot be read, which the tests rule out, clocks
  /// are called by their numbers.
  public static let bundled: ClockNames =
    (try? RuleBook.bundled()).map { ClockNames($0) } ?? ClockNames()

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

  /// The partnership's name, or its id where the rule book does not have it.
  public func partnership(_ id: String) -> String { partnerships[id] ?? id }
}
