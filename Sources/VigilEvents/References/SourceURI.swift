/// What the `source` of an event may be: an absolute `urn:` or `https:` URI (RFC 3986, RFC 8141)
/// without user information and fragment.
///
/// Agencies use `https` or a name of their own; workers are `urn:vigil:worker:` and their name.
public enum SourceURI {
  /// The longest URI that is accepted, in bytes.
  public static let bytesMax = 200

  /// True where `text` is a source this contract accepts.
  public static func isAcceptable(_ text: String) -> Bool {
    guard text.utf8.count <= bytesMax, hasOnlyURICharacters(text.utf8) else { return false }
    if let rest = text.dropping(prefix: "urn:") { return isNameInNamespace(rest) }
    if let rest = text.dropping(prefix: "https://") { return hasHost(rest) }
    return false
  }

  /// True where `text` is an absolute URI of any scheme.
  static func isAbsolute(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), let first = text.utf8.first,
      isLetter(first), hasOnlyURICharacters(text.utf8)
    else { return false }
    let scheme = text.utf8[..<colon]
    return text.utf8.index(after: colon) < text.utf8.endIndex
      && scheme.allSatisfy { isAlphanumeric($0) || "+-.".utf8.contains($0) }
  }

  private static func isNameInNamespace(_ rest: Substring) -> Bool {
    let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else { return false }
    return (2...32).contains(parts[0].utf8.count)
      && parts[0].utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
      && !parts[1].contains("#")
  }

  private static func hasHost(_ rest: Substring) -> Bool {
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let host = parts.first?.utf8, let first = host.first,
      isAlphanumeric(first), !rest.contains("#")
    else { return false }
    let isPort = parts.count == 1 || UInt16(parts[1]).map { $0 > 0 } ?? false
    return isPort && host.allSatisfy { isAlphanumeric($0) || "-.".utf8.contains($0) }
  }

  /// Unreserved and reserved characters without `@`, and whole percent escapes.
  private static func hasOnlyURICharacters(_ bytes: String.UTF8View) -> Bool {
    var escapeDigits = 0
    for byte in bytes {
      if escapeDigits > 0 {
        guard Character(Unicode.Scalar(byte)).isHexDigit else { return false }
        escapeDigits -= 1
      } else if byte == UInt8(ascii: "%") {
        escapeDigits = 2
      } else if !isAlphanumeric(byte), !"-._~:/?#[]!$&'()*+,;=".utf8.contains(byte) {
        return false
      }
    }
    return escapeDigits == 0
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}

extension String {
  fileprivate func dropping(prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
  }
}
