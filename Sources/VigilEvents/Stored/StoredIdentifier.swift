/// UUIDs in the usual text, as two numbers: most identifiers are some.
enum StoredIdentifier {
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
  static func text(high: UInt64, low: UInt64) -> String {
    String(unsafeUninitializedCapacity: textBytes) { buffer in
      var shift: UInt64 = 64
      for place in 0..<textBytes {
        if isHyphen(place) {
          buffer[place] = UInt8(ascii: "-")
          continue
        }
        if place == 19 { shift = 64 }
        shift &-= 4
        let word = place < 19 ? high : low
        buffer[place] = hexDigits.utf8Start[Int(truncatingIfNeeded: word >> shift & 0xf)]
      }
      return textBytes
    }
  }

  private static let hexDigits: StaticString = "0123456789abcdef"
}
