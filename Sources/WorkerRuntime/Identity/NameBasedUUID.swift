import Crypto
import VigilEvents

/// A version 5 UUID (RFC 9562, section 5.5): the same name gives the same identifier everywhere.
public enum NameBasedUUID {
  /// The namespace of Vigil's derived identifiers, chosen once at random.
  static let namespace: [UInt8] = [
    0x6f, 0x1d, 0x1c, 0x0e, 0x4b, 0x52, 0x4c, 0x0b, 0x9a, 0x7e, 0x2d, 0x55, 0x18, 0x93, 0xe0, 0xa4,
  ]

  /// The identifier of `parts`, joined by a byte that none of them can contain.
  public static func make(_ parts: [String]) -> String {
    let count = parts.reduce(namespace.count) { $0 + $1.utf8.count + 1 }
    return digest(bytesMax: count) { name in for part in parts { name.append(part) } }
  }

  /// The identifier of three parts, as of any number.
  public static func make(_ first: String, _ second: String, _ third: String) -> String {
    let bytes = first.utf8.count + second.utf8.count + third.utf8.count
    return digest(bytesMax: namespace.count + bytes + 3) { name in
      name.append(first)
      name.append(second)
      name.append(third)
    }
  }

  /// The identifier of four parts, as of any number.
  public static func make(
    _ first: String, _ second: String, _ third: String, _ fourth: String
  ) -> String {
    let bytes = first.utf8.count + second.utf8.count + third.utf8.count + fourth.utf8.count
    return digest(bytesMax: namespace.count + bytes + 4) { name in
      name.append(first)
      name.append(second)
      name.append(third)
      name.append(fourth)
    }
  }

  /// The identifier of parts, as of any number.
  public static func make(_ parts: String...) -> String { make(parts) }

  /// The name that is hashed, as it is put together.
  private struct Name {
    let bytes: UnsafeMutableRawBufferPointer
    var count: Int

    mutating func append(_ part: String) {
      if count > namespace.count {
        bytes[count] = 0
        count += 1
      }
      part.withBytes { utf8 in
        UnsafeMutableRawBufferPointer(rebasing: bytes[count...]).copyBytes(from: utf8)
        count += utf8.count
      }
    }
  }

  private static func digest(bytesMax: Int, _ fill: (inout Name) -> Void) -> String {
    withUnsafeTemporaryAllocation(byteCount: bytesMax, alignment: 1) { bytes in
      bytes.copyBytes(from: namespace)
      var name = Name(bytes: bytes, count: namespace.count)
      fill(&name)
      var hash = Insecure.SHA1()
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[..<name.count]))
      return hash.finalize().withUnsafeBytes { digest in
        text(
          version: 5, high: UInt64(bigEndian: digest.loadUnaligned(as: UInt64.self)),
          low: UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
      }
    }
  }

  /// A random (version 4) identifier.
  static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return text(version: 4, high: generator.next(), low: generator.next())
  }

  /// The text of two words, with version and variant set in them.
  private static func text(version: UInt64, high: UInt64, low: UInt64) -> String {
    StoredIdentifier.text(
      high: high & ~(0xf << 12) | version << 12, low: low & ~(0x3 << 62) | 0x2 << 62)
  }
}
