import CivilTime

/// The rules of one partnership, by edition and arrangement in the order in which they come into
/// force.
final class RuleVariants: Sendable {
  /// When one of them is in force.
  struct Period: Sendable {
    /// The edition's place among all of the rule book.
    var editionNumber: Int
    /// Since when its arrangements are in force; nil where there are none.
    var arrangementFrom: CivilDate?
  }

  let all: [RuleVariant]
  /// The period of each.
  let periods: [Period]
  /// By clock, one of those that have it, where the same milestones start the clock under all; nil
  /// where they differ, and where none has it.
  private let alike: [KeptClock?]
  /// By clock, true where a case has it once at a time under every one of them.
  private let single: [Bool]

  init(_ variants: [RuleVariant], clockCount: Int) {
    self.all = variants
    self.periods = variants.map {
      Period(editionNumber: $0.editionNumber, arrangementFrom: $0.arrangementFrom)
    }
    self.alike = (0..<clockCount).map { number in
      let kept = variants.compactMap { $0.kept(number) }
      return kept.allSatisfy { $0.opening == kept.first?.opening } ? kept.first : nil
    }
    self.single = (0..<clockCount).map { number in
      variants.compactMap { $0.kept(number) }.allSatisfy(\.isSingle)
    }
  }

  /// True where a case has a clock once at a time, whichever of the variants holds.
  func isSingle(_ number: Int) -> Bool { single[number] }

  /// A clock as one of the variants has it, where all that have it start it alike.
  func startedAlike(_ number: Int) -> KeptClock? { alike[number] }
}
