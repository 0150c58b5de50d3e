/// The W3C trace context header `traceparent`.
public enum TraceParent {
  /// True where the text is a `traceparent` to carry on: version 00 or one not known yet, trace and
  /// parent not all zero, lower-case hexadecimal. Anything else is ignored, not rejected, as the
  /// recommendation asks: a broken trace must not cost an event.
  public static func isValid(_ text: String) -> Bool { text.withBytes { isValid($0) } }

  /// Bytes of version 00: two, 32, 16 and two hexadecimal digits with dashes between.
  private static let bytesOfVersion00 = 55

  /// True where the text, in UTF-8, is a `traceparent` to carry on.
  static func isValid(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count >= bytesOfVersion00, text[2] == dash, text[35] == dash, text[52] == dash,
      isLowerHex(text, 0..<2), isLowerHex(text, 3..<35), isLowerHex(text, 36..<52),
      isLowerHex(text, 53..<55), hasOtherThanZero(text, 3..<35), hasOtherThanZero(text, 36..<52)
    else { return false }
    if text.starts(with: "00") { return text.count == bytesOfVersion00 }
    return !text.starts(with: "ff") && (text.count == bytesOfVersion00 || text[55] == dash)
  }

  private static let dash = UInt8(ascii: "-")

  private static func isLowerHex(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    ASCIISet.lowerHexDigits.containsAll(text, from: range.lowerBound, to: range.upperBound)
  }

  /// The ranges are of whole words.
  private static func hasOtherThanZero(
    _ text: UnsafeRawBufferPointer, _ range: Range<Int>
  ) -> Bool {
    let zeros: UInt64 = 0x3030_3030_3030_3030
    return stride(from: range.lowerBound, to: range.upperBound, by: 8)
      .contains { text.word(at: $0) != zeros }
  }
}
