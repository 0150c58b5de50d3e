/// A reference to a document in the partnership's protected store, such as `DOC-7H3KQ9TX2M4P`.
public struct DocumentReference: Hashable, Sendable, RawRepresentable {
  /// The reference as text.
  public let rawValue: String

  /// Creates a reference from its text; nil where the text does not have the form of one.
  public init?(rawValue: String) {
    guard TextRule.documentReference.matches(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  /// Mints a reference, from a generator that must be cryptographically secure outside of tests.
  public static func random(
    using generator: inout some RandomNumberGenerator
  ) -> DocumentReference {
    DocumentReference(minted: "DOC-" + OpaqueText.random(12, using: &generator))
  }

  private init(minted: String) { rawValue = minted }
}

extension DocumentReference: CustomStringConvertible {
  /// The reference as text.
  public var description: String { rawValue }
}
