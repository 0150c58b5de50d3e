/// What the text of an attribute may consist of.
enum AttributeText {
  /// Control characters and code points that are no characters.
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || 0xFDD0...0xFDEF ~= scalar.value
      || scalar.value & 0xFFFE == 0xFFFE
  }
}
