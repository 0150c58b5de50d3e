/// UUIDs in the usual text, as two numbers: most identifiers are some.
package enum StoredIdentifier {
  static let textBytes = 36
  /// By byte of the text, whether a hyphen stands there.
  private static func isHyphen(_ place: Int) -> Bool {
    place == 8 || place == 13 || place == 18 || place == 23
  }

  /// The numbers of a UUID in lower case; nil for any other text.
  static func words(_ text: UnsafeRawBufferPointer) -> (high: UInt64, low: UInt64)? {
    var words: (high: UInt64, low: UInt64) = (0, 0)
    for place in 0..<textBytes {
      let byte = text[place]
      if isHyphen(place) {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte &- UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte &- UInt8(ascii: "a") &+ 10
      default: return nil
      }
      if place < 19 {
        words.high = words.high << 4 | UInt64(digit)
      } else {
        words.low = words.low << 4 | UInt64(digit)
      }
    }
    return words
  }

  /// The text of a UUID.
  package static func text(high: UInt64, low: UInt64) -> String {
    String(unsafeUninitializedCapacity: textBytes) { buffer in
      let text = UnsafeMutableRawPointer(buffer.baseAddress!)
      text.storeBytes(of: digits(high >> 32), as: UInt64.self)
      let middle = digits(high & 0xffff_ffff)
      text.storeBytes(of: UInt8(ascii: "-"), toByteOffset: 8, as: UInt8.self)
      text.storeBytes(
        of: UInt32(truncatingIfNeeded: middle), toByteOffset: 9, as: UInt32.self)
      text.storeBytes(of: UInt8(ascii: "-"), toByteOffset: 13, as: UInt8.self)
      text.storeBytes(
        of: UInt32(truncatingIfNeeded: middle >> 32), toByteOffset: 14, as: UInt32.self)
      text.storeBytes(of: UInt8(ascii: "-"), toByteOffset: 18, as: UInt8.self)
      let rest = digits(low >> 32)
      text.storeBytes(of: UInt32(truncatingIfNeeded: rest), toByteOffset: 19, as: UInt32.self)
      text.storeBytes(of: UInt8(ascii: "-"), toByteOffset: 23, as: UInt8.self)
      text.storeBytes(
        of: UInt32(truncatingIfNeeded: rest >> 32), toByteOffset: 24, as: UInt32.self)
      text.storeBytes(of: digits(low & 0xffff_ffff), toByteOffset: 28, as: UInt64.self)
      return textBytes
    }
  }

  /// The eight hexadecimal digits of 32 bits, the first in the lowest byte: all at once, each of the
  /// four bits in a byte of its own.
  @inline(__always)
  private static func digits(_ bits: UInt64) -> UInt64 {
    var spread = (bits | bits << 16) & 0x0000_ffff_0000_ffff
    spread = (spread | spread << 8) & 0x00ff_00ff_00ff_00ff
    spread = (spread | spread << 4) & 0x0f0f_0f0f_0f0f_0f0f
    // One where the digit is a letter.
    let letters = (spread &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    let text = spread &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
    return text.byteSwapped
  }
}
