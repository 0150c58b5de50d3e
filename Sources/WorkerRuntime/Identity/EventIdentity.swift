import Crypto

/// The fingerprint of an event already applied to a key: 128 bits of its source and id, 64 bits of
/// its content.
///
/// Equal source and id with equal content is a repeat and is dropped; with other content it is a
/// reused identity and is refused.
struct EventIdentity: Hashable, Sendable {
  var high: UInt64
  var low: UInt64
  var content: UInt64

  static let encodedBytes = 24

  init(high: UInt64, low: UInt64, content: UInt64) {
    self.high = high
    self.low = low
    self.content = content
  }

  init(source: String, id: String, type: String, value: UnsafeRawBufferPointer) {
    var name = SHA256()
    name.update(text: source)
    name.updateSeparator()
    name.update(text: id)
    (high, low) = name.finalize().leadingWords
    var body = SHA256()
    body.update(text: type)
    body.updateSeparator()
    body.update(bufferPointer: value)
    content = body.finalize().leadingWords.0
  }

  func isSameEvent(as other: EventIdentity) -> Bool { high == other.high && low == other.low }
}

extension SHA256 {
  fileprivate mutating func updateSeparator() {
    withUnsafeBytes(of: UInt8(0)) { update(bufferPointer: $0) }
  }

  fileprivate mutating func update(text: String) {
    var text = text
    text.withUTF8 { update(bufferPointer: UnsafeRawBufferPointer($0)) }
  }
}

extension SHA256Digest {
  fileprivate var leadingWords: (UInt64, UInt64) {
    withUnsafeBytes {
      ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
  }
}
