import Crypto

/// A version 5 UUID (RFC 9562, section 5.5): the same name gives the same identifier everywhere.
public enum NameBasedUUID {
  /// The namespace of Vigil's derived identifiers, chosen once at random.
  static let namespace: [UInt8] = [
    0x6f, 0x1d, 0x1c, 0x0e, 0x4b, 0x52, 0x4c, 0x0b, 0x9a, 0x7e, 0x2d, 0x55, 0x18, 0x93, 0xe0, 0xa4,
  ]

  /// The identifier of `parts`, joined by a byte that none of them can contain.
  public static func make(_ parts: String...) -> String { make(parts) }

  /// The identifier of `parts`, joined by a byte that none of them can contain.
  public static func make(_ parts: [String]) -> String {
    let count = parts.reduce(namespace.count + max(0, parts.count - 1)) { $0 + $1.utf8.count }
    return withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { name in
      name.copyBytes(from: namespace)
      var end = namespace.count
      for (index, part) in parts.enumerated() {
        if index > 0 {
          name[end] = 0
          end += 1
        }
        var part = part
        part.withUTF8 { utf8 in
          UnsafeMutableRawBufferPointer(rebasing: name[end...]).copyBytes(from: utf8)
          end += utf8.count
        }
      }
      var hash = Insecure.SHA1()
      hash.update(bufferPointer: UnsafeRawBufferPointer(name))
      return hash.finalize().withUnsafeBytes { digest in
        text(version: 5, of: digest)
      }
    }
  }

  /// A random (version 4) identifier.
  static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    let words = (generator.next(), generator.next())
    return withUnsafeBytes(of: words) { text(version: 4, of: $0) }
  }

  private static let hexDigits: StaticString = "0123456789abcdef"

  /// The text of the first 16 bytes, with version and variant set in them.
  private static func text(version: UInt8, of bytes: UnsafeRawBufferPointer) -> String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      var at = 0
      for index in 0..<16 {
        var byte = bytes[index]
        if index == 6 { byte = (byte & 0x0f) | version << 4 }
        if index == 8 { byte = (byte & 0x3f) | 0x80 }
        if index == 4 || index == 6 || index == 8 || index == 10 {
          buffer[at] = UInt8(ascii: "-")
          at += 1
        }
        buffer[at] = hexDigits.utf8Start[Int(byte >> 4)]
        buffer[at + 1] = hexDigits.utf8Start[Int(byte & 0x0f)]
        at += 2
      }
      return at
    }
  }
}
