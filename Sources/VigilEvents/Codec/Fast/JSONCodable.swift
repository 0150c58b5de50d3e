/// A value with a fast way into and out of JSON, beside the one that `Codable` gives it.
///
/// The fast way takes the usual form of a value and nothing else; whatever it is in doubt about it
/// leaves to the reference, `FoundationPayloadCodec`, which reads or refuses it and says why. So it
/// decides about no value: what it takes, the reference takes as the same value, and what it writes
/// are the reference's bytes. The two functions are generated from `schemas/` by
/// `scripts/generate-events`; a type without them is left to the reference whole.
public protocol JSONCodable: Codable {
  /// The most bytes the whole JSON text of the value may have.
  static var jsonBytesMax: Int { get }

  /// Reads the value that begins at the reader's place, and leaves the reader behind it.
  init(reading reader: inout JSONReader) throws(NotOnFastPath)

  /// Appends the value as the reference writes it, or tells the writer that the reference has to.
  func write(to writer: inout JSONWriter)
}

extension JSONCodable {
  /// As much as fits into memory.
  public static var jsonBytesMax: Int { .max }

  /// Leaves the value to the reference.
  public init(reading reader: inout JSONReader) throws(NotOnFastPath) { throw NotOnFastPath() }

  /// Leaves the value to the reference.
  public func write(to writer: inout JSONWriter) { writer.leaveToReference() }
}

/// Says that the fast way does not read a text, without saying that the text is wrong: the reference
/// decides that.
public struct NotOnFastPath: Error, Hashable, Sendable {
  /// Creates the error.
  public init() {}
}
