/// Turns the data of events into values and back: the one place where JSON is read and written.
///
/// Guarantees of every implementation: the JSON is read strictly (UTF-8 without byte order mark,
/// one value and nothing behind it, no field twice, bounded depth); closed schemas stay closed; what
/// is written can be read; equal values give equal bytes; errors name the place and hold no value.
public protocol PayloadCodec: Sendable {
  /// Decodes a value from a whole JSON text.
  func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8])
    throws(EventRejection) -> Value

  /// Encodes a value, fields in alphabetical order.
  func encode<Value: Encodable>(_ value: Value) throws(EventRejection) -> [UInt8]

  /// Decodes a value whose type has generated code from a text where it stands; the same as for any
  /// other.
  func decode<Value: JSONCodable>(_ type: Value.Type, from bytes: UnsafeRawBufferPointer)
    throws(EventRejection) -> Value

  /// Decodes a value whose type has generated code; the same as for any other.
  func decode<Value: JSONCodable>(_ type: Value.Type, from bytes: [UInt8])
    throws(EventRejection) -> Value

  /// Encodes a value whose type has generated code; the same as for any other.
  func encode<Value: JSONCodable>(_ value: Value) throws(EventRejection) -> [UInt8]

  /// The same into a writer that is used for many values, in place of what it held. Where it throws,
  /// what the writer holds is worth nothing.
  func encode<Value: JSONCodable>(
    _ value: Value, into writer: inout JSONWriter
  ) throws(EventRejection)
}

/// The bounds that hold for the data of every event.
public enum PayloadLimits {
  /// The most bytes the data of an event may have: what CloudEvents asks intermediaries to carry.
  public static let eventBytesMax = 65_536
  /// The most objects and lists that may be open at one place of a JSON text.
  public static let depthMax = 32
}
