/// How headers lie in a buffer: for each the lengths of name and value (4 bytes each, machine order;
/// -1 for no value), then the two.
enum HeaderLayout {
  static let lengthsBytes = 2 * MemoryLayout<Int32>.size

  /// The bytes a header takes.
  static func bytes(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer?) -> Int {
    lengthsBytes + name.count + (value?.count ?? 0)
  }

  /// Writes a header to `place`, where there must be room; returns its bytes.
  static func write(
    name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer?, to place: UnsafeMutableRawPointer
  ) -> Int {
    place.storeBytes(of: Int32(truncatingIfNeeded: name.count), as: Int32.self)
    place.storeBytes(
      of: Int32(truncatingIfNeeded: value?.count ?? -1),
      toByteOffset: MemoryLayout<Int32>.size, as: Int32.self)
    var end = place + lengthsBytes
    if let start = name.baseAddress { end.copyMemory(from: start, byteCount: name.count) }
    end += name.count
    if let value, let start = value.baseAddress {
      end.copyMemory(from: start, byteCount: value.count)
      end += value.count
    }
    return end - place
  }

  /// The lengths of the header at `offset`; that of a missing value is negative.
  static func lengths(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> (name: Int, value: Int) {
    (
      Int(bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)),
      Int(
        bytes.loadUnaligned(fromByteOffset: offset + MemoryLayout<Int32>.size, as: Int32.self))
    )
  }

  /// Calls `body` with each name and value where they stand, until it returns false.
  static func forEach<Failure: Error>(
    _ bytes: UnsafeRawBufferPointer,
    _ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer?) throws(Failure) ->
      Bool
  ) throws(Failure) {
    var offset = 0
    while offset < bytes.count {
      let lengths = lengths(bytes, at: offset)
      let nameStart = offset + lengthsBytes
      let valueStart = nameStart + lengths.name
      let valueEnd = valueStart + Swift.max(0, lengths.value)
      let value =
        lengths.value < 0 ? nil : UnsafeRawBufferPointer(rebasing: bytes[valueStart..<valueEnd])
      let name = UnsafeRawBufferPointer(rebasing: bytes[nameStart..<valueStart])
      guard try body(name, value) else { return }
      offset = valueEnd
    }
  }

  /// Runs `body` on all `count` names and values where they stand.
  static func withPlaces<Result, Failure: Error>(
    _ bytes: UnsafeRawBufferPointer, count: Int,
    _ body: (UnsafeBufferPointer<(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer?)>)
      throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome = withUnsafeTemporaryAllocation(
      of: (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer?).self, capacity: count
    ) { places -> Swift.Result<Result, Failure> in
      var index = 0
      forEach(bytes) { name, value in
        places.initializeElement(at: index, to: (name, value))
        index += 1
        return true
      }
      do throws(Failure) {
        return .success(try body(UnsafeBufferPointer(rebasing: places[..<index])))
      } catch { return .failure(error) }
    }
    return try outcome.get()
  }
}
