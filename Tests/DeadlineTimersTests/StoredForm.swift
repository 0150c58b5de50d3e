import Testing
import VigilEvents

/// Holds the generated code of a value against the reference: the same bytes, and the same value
/// from them, without the reference's help.
func expectReferenceForm<Value: JSONCodable & Equatable>(_ value: Value) throws {
  let bytes = try FoundationPayloadCodec().encode(value)
  #expect(FastPayloadCodec.fastBytes(of: value) == bytes)
  #expect(bytes.withUnsafeBytes { FastPayloadCodec.fastValue(Value.self, from: $0) } == value)
}

/// The value as it comes back from its stored form, held against itself.
func asStored<Value: StoredCodable & Equatable>(_ value: Value) throws -> Value {
  let restored = try Value(storedBytes: try #require(value.storedBytes))
  #expect(restored == value)
  return restored
}
