/// Reads fixed-width numbers from UTF-8 bytes and remembers where it stopped.
struct DigitReader {
  let bytes: UnsafeRawBufferPointer
  private(set) var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  mutating func skip() { offset += 1 }

  /// The number written with exactly `count` ASCII digits, or nil with `offset` at the byte that
  /// is none.
  mutating func number(digits count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  mutating func digit() -> Int? {
    guard let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
    offset += 1
    return Int(byte - UInt8(ascii: "0"))
  }

  /// True, and past the byte, where the next byte is one of the two given.
  mutating func take(_ byte: UInt8, or alternative: UInt8? = nil) -> Bool {
    guard let found = next, found == byte || found == alternative else { return false }
    offset += 1
    return true
  }
}

extension String {
  /// Runs `body` on the UTF-8 bytes of the text.
  func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
    var text = self
    return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}
