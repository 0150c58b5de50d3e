import Testing
import VigilEvents

/// Holds the generated code of a value against the reference: the same bytes, and the same value
/// from them, without the reference's help.
func expectReferenceForm<Value: JSONCodable & Equatable>(_ value: Value) throws {
  let bytes = try FoundationPayloadCodec().encode(value)
  #expect(FastPayloadCodec.fastBytes(of: value) == bytes)
  #expect(bytes.withUnsafeBytes { FastPayloadCodec.fastValue(Value.self, from: $0) } == value)
}
