/// A set of ASCII characters, one bit each.
struct ASCIISet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// Creates the set of the characters of `text`, which are ASCII, and of those of other sets.
  init(_ text: StaticString, _ others: ASCIISet...) {
    for byte in UnsafeRawBufferPointer(text) {
      if byte < 64 { low |= 1 &<< UInt64(byte) } else { high |= 1 &<< UInt64(byte & 63) }
    }
    for other in others {
      low |= other.low
      high |= other.high
    }
  }

  /// Creates a set from the bits of the characters 0 to 63 and 64 to 127.
  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    byte < 128 && (byte < 64 ? low : high) &>> UInt64(byte & 63) & 1 == 1
  }

  static let letters = ASCIISet("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
  static let digits = ASCIISet("0123456789")
}
