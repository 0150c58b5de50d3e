/// What the text of an attribute may consist of.
enum AttributeText {
  /// True where all bytes are ASCII and none is a control character: what nearly every attribute is.
  static func isPrintableASCII(_ text: UnsafeRawBufferPointer) -> Bool {
    let highBits: UInt64 = 0x8080_8080_8080_8080
    var wrong: UInt64 = 0
    var offset = 0
    while offset &+ 8 <= text.count {
      let word = text.word(at: offset)
      // A byte's highest bit is set by 0x80 and above in the word, by 0x7F in the sum, and in the
      // difference's complement by what is below 0x20.
      let sum = word &+ 0x0101_0101_0101_0101
      let difference = (word | highBits) &- 0x2020_2020_2020_2020
      wrong |= word | sum | ~difference
      offset &+= 8
    }
    guard wrong & highBits == 0 else { return false }
    while offset < text.count {
      guard 0x20..<0x7F ~= text[offset] else { return false }
      offset &+= 1
    }
    return true
  }

  /// Control characters and code points that are no characters.
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || 0xFDD0...0xFDEF ~= scalar.value
      || scalar.value & 0xFFFE == 0xFFFE
  }
}
