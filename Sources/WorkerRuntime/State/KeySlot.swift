/// The place of a key in its partition's table: looked up once, then as good as the key.
///
/// It stays the key's until the key has been forgotten and that is committed.
struct KeySlot: Hashable, Sendable {
  let number: UInt32
}
