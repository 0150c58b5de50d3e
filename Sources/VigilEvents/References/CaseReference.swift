/// The pseudonym of a case, such as `RN26-7H3KQ9TX`: record key and subject of all its events.
///
/// Two letters, the year, and 40 random bits as eight characters of Crockford's base 32, which has
/// no I, L, O and U. Minted at random by whoever reports first, and never made from initials, dates
/// of birth, districts or another system's number. Which child it stands for is kept elsewhere.
public struct CaseReference: Hashable, Sendable, RawRepresentable {
  /// The reference as text.
  public let rawValue: String

  /// Creates a reference from its text; nil where the text does not have the form of one.
  public init?(rawValue: String) {
    guard TextRule.caseReference.matches(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  /// Mints a reference for a case that begins in `year`, from a generator that must be
  /// cryptographically secure outside of tests.
  public static func random(
    year: Int, using generator: inout some RandomNumberGenerator
  ) -> CaseReference {
    let lastDigits = year % 100
    let digits = (lastDigits < 10 ? "0" : "") + String(lastDigits)
    return CaseReference(minted: "RN\(digits)-" + OpaqueText.random(8, using: &generator))
  }

  /// Mints a reference for a case that begins in `year`, from the system's secure generator.
  public static func random(year: Int) -> CaseReference {
    var generator = SystemRandomNumberGenerator()
    return random(year: year, using: &generator)
  }

  private init(minted: String) { rawValue = minted }
}

extension CaseReference: CustomStringConvertible {
  /// The reference as text.
  public var description: String { rawValue }
}
