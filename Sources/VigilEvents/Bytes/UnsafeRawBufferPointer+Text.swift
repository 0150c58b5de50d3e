extension UnsafeRawBufferPointer {
  /// True where both have the same bytes.
  @inline(__always)
  func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    if count >= 8 {
      var offset = 0
      while offset &+ 8 < count {
        guard word(at: offset) == other.word(at: offset) else { return false }
        offset &+= 8
      }
      // The last eight bytes may have been seen in part; that costs less than the rest one by one.
      return word(at: count &- 8) == other.word(at: count &- 8)
    }
    var difference: UInt8 = 0
    for offset in 0..<count { difference |= self[offset] ^ other[offset] }
    return difference == 0
  }

  /// True where the bytes are those of `text`.
  func hasSameBytes(as text: StaticString) -> Bool {
    hasSameBytes(as: UnsafeRawBufferPointer(text))
  }

  /// True where the bytes begin with those of `text`.
  func starts(with text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount
      && keeping(text.utf8CodeUnitCount).hasSameBytes(as: text)
  }

  /// The eight bytes from `offset`, the first the lowest.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The bytes from `offset` on.
  @inline(__always)
  func dropping(_ offset: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[offset...])
  }

  /// The first `count` bytes.
  @inline(__always)
  func keeping(_ count: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[..<count])
  }

  /// The bytes of a constant.
  @inline(__always)
  init(_ text: StaticString) {
    self.init(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }
}

extension String {
  /// Runs `body` on the UTF-8 bytes of the text, where they stand: `withUTF8` would have to hold a
  /// text of its own meanwhile.
  @inlinable @inline(__always)
  package func withBytes<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let outcome = utf8.withContiguousStorageIfAvailable { bytes -> Result<Value, Failure> in
      do throws(Failure) {
        return .success(try body(UnsafeRawBufferPointer(bytes)))
      } catch {
        return .failure(error)
      }
    }
    guard let outcome else { return try withBytesOfCopy(body) }
    return try outcome.get()
  }

  /// The same for a text out of another language's memory, which has no bytes of its own.
  ///
  /// Not inlined: where the text is used again behind `body`, it is held meanwhile.
  @usableFromInline @inline(never)
  package func withBytesOfCopy<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try Array(utf8).withBytes(body)
  }
}

extension [UInt8] {
  /// Runs `body` on the bytes; unlike `withUnsafeBytes` it keeps the type of what `body` throws.
  @inlinable @inline(__always)
  package func withBytes<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try withUnsafeBufferPointer { bytes throws(Failure) in try body(UnsafeRawBufferPointer(bytes)) }
  }
}
