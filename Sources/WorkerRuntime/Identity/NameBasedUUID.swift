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
    var hash = Insecure.SHA1()
    hash.update(data: namespace)
    for (index, part) in parts.enumerated() {
      if index > 0 { hash.update(data: [0]) }
      var part = part
      part.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }
    var bytes = Array(hash.finalize().prefix(16))
    bytes[6] = (bytes[6] & 0x0f) | 0x50
    bytes[8] = (bytes[8] & 0x3f) | 0x80
    return text(bytes)
  }

  /// A random (version 4) identifier.
  static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    bytes[6] = (bytes[6] & 0x0f) | 0x40
    bytes[8] = (bytes[8] & 0x3f) | 0x80
    return text(bytes)
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)

  private static func text(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      var at = 0
      for (index, byte) in bytes.enumerated() {
        if index == 4 || index == 6 || index == 8 || index == 10 {
          buffer[at] = UInt8(ascii: "-")
          at += 1
        }
        buffer[at] = hexDigits[Int(byte >> 4)]
        buffer[at + 1] = hexDigits[Int(byte & 0x0f)]
        at += 2
      }
      return at
    }
  }
}
