/// The names of an object's fields, or the codes of an enumeration, made ready to be found in a JSON
/// text.
///
/// One is made for each type and stays for the life of the program.
public struct JSONNames: @unchecked Sendable {
  // Unchecked: what the pointer leads to is written before the value exists, and never again.
  private let entries: UnsafeMutablePointer<Entry>
  /// How many names there are.
  public let count: Int

  /// A name in its quotation marks.
  private struct Entry {
    /// The first eight bytes, or all there are; and which of them count.
    let head, headMask: UInt64
    let text: UnsafeRawPointer
    let count: Int

    /// True where the bytes behind the first eight are the name's. The last eight are compared
    /// whole, so that no byte is left over.
    @inline(__always)
    func isRestEqual(_ bytes: UnsafeRawPointer, _ available: Int) -> Bool {
      guard count > 8 else { return true }
      guard count <= available else { return false }
      var offset = 8
      while offset < count {
        let place = min(offset, count - 8)
        guard
          bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            == text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        else { return false }
        offset += 8
      }
      return true
    }
  }

  /// Makes the names ready, in the order in which they are to be found by position.
  public init(_ names: StaticString...) {
    count = names.count
    entries = .allocate(capacity: max(names.count, 1))
    for (index, name) in names.enumerated() {
      let length = name.utf8CodeUnitCount + 2
      let text = UnsafeMutableRawBufferPointer.allocate(byteCount: max(length, 8), alignment: 8)
      text.initializeMemory(as: UInt8.self, repeating: 0)
      text[0] = UInt8(ascii: "\"")
      text[length - 1] = UInt8(ascii: "\"")
      for byte in 0..<length - 2 { text[byte + 1] = name.utf8Start[byte] }
      let start = UnsafeRawPointer(text.baseAddress!)
      (entries + index).initialize(
        to: Entry(
          head: start.loadUnaligned(as: UInt64.self).littleEndian,
          headMask: length >= 8 ? .max : (1 << UInt64(length * 8)) - 1,
          text: start, count: length))
    }
  }

  /// The position of the name that begins at `bytes`, and its length with the quotation marks; nil
  /// where none of them does. `guess` is tried first, then those that follow it.
  @inline(__always)
  func find(
    _ bytes: UnsafeRawPointer, available: Int, guess: Int
  ) -> (position: Int, length: Int)? {
    let head = Self.head(bytes, available)
    var position = guess < count ? guess : 0
    for _ in 0..<count {
      let entry = entries[position]
      if head & entry.headMask == entry.head, entry.isRestEqual(bytes, available) {
        return (position, entry.count)
      }
      position += 1
      if position == count { position = 0 }
    }
    return nil
  }

  @inline(__always)
  private static func head(_ bytes: UnsafeRawPointer, _ available: Int) -> UInt64 {
    if available >= 8 { return bytes.loadUnaligned(as: UInt64.self).littleEndian }
    var word: UInt64 = 0
    for index in 0..<available {
      word |= UInt64(bytes.load(fromByteOffset: index, as: UInt8.self)) << UInt64(index * 8)
    }
    return word
  }
}
