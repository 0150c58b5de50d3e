import FoundationEssentials

/// The codec on Foundation's JSON decoder and encoder: the reference that `FastPayloadCodec` is held
/// against.
public struct FoundationPayloadCodec: PayloadCodec {
  private let decoder = JSONDecoder()
  private let encoder: JSONEncoder

  /// Creates a codec. It keeps no state between calls and may be shared.
  public init() {
    encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// Decodes a value; an event's data is bounded in size, a worker's own state is not.
  public func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws(EventRejection) -> Value {
    try decodeAny(type, from: bytes)
  }

  /// Decodes a value as any other, without its generated code.
  public func decode<Value: JSONCodable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws(EventRejection) -> Value {
    try decodeAny(type, from: bytes)
  }

  /// Decodes a value as any other, without its generated code.
  public func decode<Value: JSONCodable>(
    _ type: Value.Type, from bytes: UnsafeRawBufferPointer
  ) throws(EventRejection) -> Value {
    try decodeAny(type, from: Array(bytes))
  }

  private func decodeAny<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws(EventRejection) -> Value {
    if type is any EventPayload.Type { try Self.requireEventSize(bytes) }
    var reader = JSONStructure(bytes)
    try reader.check()
    do {
      return try decoder.decode(type, from: Data(bytes))
    } catch let rejection as EventRejection {
      throw rejection
    } catch let error as DecodingError {
      throw EventRejection(error)
    } catch {
      throw EventRejection(.payloadSchema, message: "the data could not be read as its type")
    }
  }

  /// Encodes a value after holding it against its schema, where it has one.
  public func encode<Value: Encodable>(_ value: Value) throws(EventRejection) -> [UInt8] {
    try encodeAny(value)
  }

  /// Encodes a value as any other, without its generated code.
  public func encode<Value: JSONCodable>(_ value: Value) throws(EventRejection) -> [UInt8] {
    try encodeAny(value)
  }

  /// Encodes a value as any other, without its generated code.
  public func encode<Value: JSONCodable>(
    _ value: Value, into writer: inout JSONWriter
  ) throws(EventRejection) {
    writer.replace(by: try encodeAny(value))
  }

  private func encodeAny<Value: Encodable>(_ value: Value) throws(EventRejection) -> [UInt8] {
    do throws(EventRejection) {
      try (value as? any SchemaConstrained)?.checkSchema()
    } catch {
      throw EventRejection(.payloadNotWritable, path: error.path, message: error.message)
    }
    let bytes: [UInt8]
    do {
      bytes = Array(try encoder.encode(value))
    } catch {
      throw EventRejection(.payloadNotWritable, message: "the value has no JSON form")
    }
    if Value.self is any EventPayload.Type { try Self.requireEventSize(bytes) }
    return bytes
  }

  private static func requireEventSize(_ bytes: [UInt8]) throws(EventRejection) {
    guard bytes.count <= PayloadLimits.eventBytesMax else {
      throw EventRejection(
        .payloadTooLarge,
        message: "the data is larger than \(PayloadLimits.eventBytesMax) bytes; send references")
    }
  }
}

extension EventRejection {
  /// What Foundation found, without its texts: they repeat the value.
  fileprivate init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self.init(
        .payloadSchema, path: JSONPointer.text(context.codingPath + [key]),
        message: "a required field is missing")
    case .typeMismatch(_, let context):
      self.init(
        .payloadSchema, path: JSONPointer.text(context.codingPath),
        message: "the value is of another kind than the schema's", mayHoldPersonalData: true)
    case .valueNotFound(_, let context):
      self.init(
        .payloadSchema, path: JSONPointer.text(context.codingPath),
        message: "null stands for nothing here; leave the field out")
    case .dataCorrupted(let context):
      self.init(
        .payloadSchema, path: JSONPointer.text(context.codingPath),
        message: "the value is not one the schema allows", mayHoldPersonalData: true)
    @unknown default:
      self.init(.payloadSchema, message: "the data breaks its schema", mayHoldPersonalData: true)
    }
  }
}
