/// What the `source` of an event may be: an absolute `urn:` or `https:` URI (RFC 3986, RFC 8141)
/// without user information and fragment.
///
/// Agencies use `https` or a name of their own; workers are `urn:vigil:worker:` and their name.
public enum SourceURI {
  /// The longest URI that is accepted, in bytes.
  public static let bytesMax = 200

  /// True where `text` is a source this contract accepts.
  public static func isAcceptable(_ text: String) -> Bool { text.withBytes { isAcceptable($0) } }

  /// True where `text` is a source this contract accepts, in the bytes of its UTF-8 text.
  static func isAcceptable(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count <= bytesMax, hasOnlyURICharacters(text) else { return false }
    if text.starts(with: "urn:") { return isNameInNamespace(text.dropping(4)) }
    if text.starts(with: "https://") { return hasHost(text.dropping(8)) }
    return false
  }

  /// True where `text` is an absolute URI of any scheme.
  static func isAbsolute(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), let first = text.first,
      isLetter(first), colon + 1 < text.count
    else { return false }
    return schemeCharacters.containsAll(text.keeping(colon)) && hasOnlyURICharacters(text)
  }

  /// A namespace of 2 to 32 characters, a colon and a name; a fragment is no part of a source.
  private static func isNameInNamespace(_ rest: UnsafeRawBufferPointer) -> Bool {
    guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), colon + 1 < rest.count else {
      return false
    }
    return 2...32 ~= colon && namespaceCharacters.containsAll(rest.keeping(colon))
      && !rest.contains(UInt8(ascii: "#"))
  }

  private static func hasHost(_ rest: UnsafeRawBufferPointer) -> Bool {
    let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.count
    let authority = rest.keeping(end)
    let hostEnd = authority.firstIndex(of: UInt8(ascii: ":")) ?? authority.count
    let host = authority.keeping(hostEnd)
    guard let first = host.first, isAlphanumeric(first), hostCharacters.containsAll(host),
      !rest.contains(UInt8(ascii: "#"))
    else { return false }
    return hostEnd == authority.count || isPort(authority.dropping(hostEnd + 1))
  }

  /// Digits alone, from 1 to 65535.
  private static func isPort(_ text: UnsafeRawBufferPointer) -> Bool {
    var port = 0
    for byte in text {
      guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return false }
      port = min(port * 10 + Int(byte - UInt8(ascii: "0")), Int(UInt16.max) + 1)
    }
    return 1...Int(UInt16.max) ~= port
  }

  /// Unreserved and reserved characters without `@`, and whole percent escapes.
  private static func hasOnlyURICharacters(_ text: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    while offset < text.count {
      if uriCharacters.contains(text[offset]) {
        offset &+= 1
      } else if text[offset] == UInt8(ascii: "%"), offset &+ 2 < text.count,
        hexDigits.contains(text[offset &+ 1]), hexDigits.contains(text[offset &+ 2])
      {
        offset &+= 3
      } else {
        return false
      }
    }
    return true
  }

  private static let uriCharacters = ASCIISet("-._~:/?#[]!$&'()*+,;=", .letters, .digits)
  private static let schemeCharacters = ASCIISet("+-.", .letters, .digits)
  private static let namespaceCharacters = ASCIISet("-", .letters, .digits)
  private static let hostCharacters = ASCIISet("-.", .letters, .digits)
  private static let hexDigits = ASCIISet("abcdefABCDEF", .digits)

  private static func isLetter(_ byte: UInt8) -> Bool { ASCIISet.letters.contains(byte) }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || ASCIISet.digits.contains(byte)
  }
}
