/// The codec of production: generated code for the types that have it, and Foundation's for the
/// others and for whatever is unusual.
///
/// It gives the values, the bytes and the rejections of `FoundationPayloadCodec`, its reference: what
/// the fast way does not take, the reference reads, writes or refuses.
public struct FastPayloadCodec: PayloadCodec {
  private let reference = FoundationPayloadCodec()

  /// Creates a codec. It keeps no state between calls and may be shared.
  public init() {}

  /// Decodes a value with generated code where its type has any.
  public func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws(EventRejection) -> Value {
    if let fast = type as? any JSONCodable.Type,
      let value = bytes.withBytes({ Self.fastValue(fast, from: $0) }) as? Value
    {
      return value
    }
    return try reference.decode(type, from: bytes)
  }

  /// Decodes a value with its generated code.
  public func decode<Value: JSONCodable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws(EventRejection) -> Value {
    try bytes.withBytes { bytes throws(EventRejection) in try decode(type, from: bytes) }
  }

  /// Decodes a value with its generated code.
  public func decode<Value: JSONCodable>(
    _ type: Value.Type, from bytes: UnsafeRawBufferPointer
  ) throws(EventRejection) -> Value {
    // Not an optional value: its type would have to be looked up for every event.
    do throws(NotOnFastPath) {
      return try JSONReader.read(type, from: bytes)
    } catch {
      return try reference.decode(type, from: bytes)
    }
  }

  /// Encodes a value with generated code where its type has any.
  public func encode<Value: Encodable>(_ value: Value) throws(EventRejection) -> [UInt8] {
    if let value = value as? any JSONCodable { return try encodeFast(value) }
    return try reference.encode(value)
  }

  /// Encodes a value with its generated code.
  public func encode<Value: JSONCodable>(_ value: Value) throws(EventRejection) -> [UInt8] {
    try encodeFast(value)
  }

  /// Encodes a value with its generated code, and allocates nothing for it.
  public func encode<Value: JSONCodable>(
    _ value: Value, into writer: inout JSONWriter
  ) throws(EventRejection) {
    writer.removeAll()
    value.write(to: &writer)
    guard writer.isLeftToReference || writer.count > Value.jsonBytesMax else { return }
    writer.replace(by: try reference.encode(value))
  }

  private func encodeFast<Value: JSONCodable>(_ value: Value) throws(EventRejection) -> [UInt8] {
    if let bytes = Self.fastBytes(of: value) { return bytes }
    return try reference.encode(value)
  }

  /// The value as the fast way reads it; nil where the reference has to.
  package static func fastValue<Value: JSONCodable>(
    _ type: Value.Type, from bytes: UnsafeRawBufferPointer
  ) -> Value? {
    try? JSONReader.read(type, from: bytes)
  }

  /// The bytes as the fast way writes them; nil where the reference has to.
  package static func fastBytes<Value: JSONCodable>(of value: Value) -> [UInt8]? {
    var writer = JSONWriter()
    defer { writer.free() }
    value.write(to: &writer)
    return writer.isLeftToReference || writer.count > Value.jsonBytesMax ? nil : writer.written
  }
}
