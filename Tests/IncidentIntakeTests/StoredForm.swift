import Testing
import VigilEvents

/// The value as it comes back from its stored form, held against itself.
func asStored<Value: StoredCodable & Equatable>(_ value: Value) throws -> Value {
  let restored = try Value(storedBytes: try #require(value.storedBytes))
  #expect(restored == value)
  return restored
}
