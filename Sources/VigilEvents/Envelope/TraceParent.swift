/// The W3C trace context header `traceparent`.
public enum TraceParent {
  /// True where the text is a `traceparent` to carry on: version 00 or one not known yet, trace and
  /// parent not all zero, lower-case hexadecimal. Anything else is ignored, not rejected, as the
  /// recommendation asks: a broken trace must not cost an event.
  public static func isValid(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, let version = parts.first, version != "ff",
      version != "00" || parts.count == 4
    else { return false }
    return zip(parts, [2, 32, 16, 2]).allSatisfy { part, count in
      part.utf8.count == count && part.utf8.allSatisfy(isLowerHex)
    } && !parts[1].allSatisfy { $0 == "0" } && !parts[2].allSatisfy { $0 == "0" }
  }

  private static func isLowerHex(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte
  }
}
