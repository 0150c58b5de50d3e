import Crypto
import VigilEvents

/// The fingerprint of an event already applied to a key: 96 bits of its source and id, 32 bits of its
/// content. A key remembers a thousand at most, so that no two of them are ever alike by chance.
///
/// Equal source and id with equal content is a repeat and is dropped; with other content it is a
/// reused identity and is refused.
struct EventIdentity: Hashable, Sendable {
  var high: UInt64
  var low: UInt32
  var content: UInt32

  static let storedBytes = 16

  init(high: UInt64, low: UInt32, content: UInt32) {
    self.high = high
    self.low = low
    self.content = content
  }

  init(source: String, id: String, type: String, value: UnsafeRawBufferPointer) {
    let name = id.withBytes { Self.digest(of: source, $0) }
    high = name.0
    low = UInt32(truncatingIfNeeded: name.1)
    content = UInt32(truncatingIfNeeded: Self.digest(of: type, value).0)
  }

  func isSameEvent(as other: EventIdentity) -> Bool { high == other.high && low == other.low }
}

extension EventIdentity {
  /// Up to so many bytes are put together first: every update of a digest costs as much as hashing
  /// some dozens of them.
  private static var joinedBytesMax: Int { 1_024 }

  /// The leading words of the SHA-256 digest of `name`, a zero byte and `rest`.
  private static func digest(
    of name: String, _ rest: UnsafeRawBufferPointer
  ) -> (UInt64, UInt64) {
    name.withBytes { name in
      let isShort = name.count + 1 + rest.count <= joinedBytesMax
      let count = name.count + 1 + (isShort ? rest.count : 0)
      return withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { joined in
        joined.copyBytes(from: name)
        joined[name.count] = 0
        if isShort {
          UnsafeMutableRawBufferPointer(rebasing: joined[(name.count + 1)...])
            .copyBytes(from: rest)
        }
        var hash = SHA256()
        hash.update(bufferPointer: UnsafeRawBufferPointer(joined))
        if !isShort { hash.update(bufferPointer: rest) }
        return hash.finalize().withUnsafeBytes {
          (
            $0.loadUnaligned(as: UInt64.self),
            $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
          )
        }
      }
    }
  }
}
