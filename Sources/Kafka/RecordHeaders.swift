/// The headers of a record in their order; a name may come more than once.
///
/// Kept in one buffer, so that a record costs one allocation for all of them, and read in place:
/// ``forEachRaw(_:)`` hands out bytes, the collection makes a ``RecordHeader`` of what is looked at.
public struct RecordHeaders: Hashable, Sendable {
  /// For each header the lengths of name and value (4 bytes each, machine order; -1 for no value),
  /// then the two.
  private var bytes: [UInt8]
  /// How many there are.
  public private(set) var count: Int

  private static let lengthsBytes = 2 * MemoryLayout<Int32>.size

  /// Creates an empty list with room for so many bytes of names and values.
  public init(reservingBytes room: Int = 0) {
    bytes = []
    count = 0
    if room > 0 { bytes.reserveCapacity(room) }
  }

  /// Creates a list of these headers.
  public init(_ headers: some Sequence<RecordHeader>) {
    self.init()
    for header in headers { append(header) }
  }

  /// Adds a header at the end.
  public mutating func append(_ header: RecordHeader) {
    var name = header.name
    name.withUTF8 { name in
      if let value = header.value {
        value.withUnsafeBytes { append(name: UnsafeRawBufferPointer(name), value: $0) }
      } else {
        append(name: UnsafeRawBufferPointer(name), value: nil)
      }
    }
  }

  /// Adds headers at the end.
  public mutating func append(contentsOf headers: some Sequence<RecordHeader>) {
    for header in headers { append(header) }
  }

  /// Adds a header whose name is known in the source.
  public mutating func append(_ name: StaticString, _ value: UnsafeRawBufferPointer?) {
    append(
      name: UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount),
      value: value)
  }

  /// Adds a header with the UTF-8 bytes of `text`.
  public mutating func append(_ name: StaticString, text: String) {
    var text = text
    text.withUTF8 { append(name, UnsafeRawBufferPointer($0)) }
  }

  /// Adds a header of these bytes, which are copied; a nil value is a name alone.
  public mutating func append(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer?) {
    append(length: name.count)
    append(length: value?.count ?? -1)
    bytes.append(contentsOf: name)
    if let value { bytes.append(contentsOf: value) }
    count += 1
  }

  private mutating func append(length: Int) {
    withUnsafeBytes(of: Int32(truncatingIfNeeded: length)) { bytes.append(contentsOf: $0) }
  }

  /// Removes the headers for which `isUnwanted` is true.
  public mutating func removeAll(where isUnwanted: (RecordHeader) throws -> Bool) rethrows {
    self = RecordHeaders(try filter { try !isUnwanted($0) })
  }

  /// Calls `body` with the bytes of each name and value, which are valid until it returns, until it
  /// returns false.
  public func forEachRaw<Failure: Error>(
    _ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer?) throws(Failure) ->
      Bool
  ) throws(Failure) {
    guard count > 0 else { return }
    let outcome = bytes.withUnsafeBytes { bytes -> Result<Void, Failure> in
      var offset = 0
      while offset < bytes.count {
        let lengths = Self.lengths(bytes, at: offset)
        let nameStart = offset + Self.lengthsBytes
        let valueStart = nameStart + lengths.name
        let valueEnd = valueStart + Swift.max(0, lengths.value)
        let value =
          lengths.value < 0 ? nil : UnsafeRawBufferPointer(rebasing: bytes[valueStart..<valueEnd])
        do throws(Failure) {
          let name = UnsafeRawBufferPointer(rebasing: bytes[nameStart..<valueStart])
          guard try body(name, value) else { break }
        } catch { return .failure(error) }
        offset = valueEnd
      }
      return .success(())
    }
    try outcome.get()
  }

  /// Runs `body` on all names and values where they stand, which is until it returns.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer?)>)
      throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome = bytes.withUnsafeBytes { _ -> Swift.Result<Result, Failure> in
      withUnsafeTemporaryAllocation(
        of: (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer?).self, capacity: count
      ) { places -> Swift.Result<Result, Failure> in
        var index = 0
        forEachRaw { name, value in
          places.initializeElement(at: index, to: (name, value))
          index += 1
          return true
        }
        do throws(Failure) {
          return .success(try body(UnsafeBufferPointer(rebasing: places[..<index])))
        } catch { return .failure(error) }
      }
    }
    return try outcome.get()
  }

  private static func lengths(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> (
    name: Int, value: Int
  ) {
    let width = MemoryLayout<Int32>.size
    return (
      Int(bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)),
      Int(bytes.loadUnaligned(fromByteOffset: offset + width, as: Int32.self))
    )
  }

  /// The value of the first header of this name, or nil where there is none or it has no value.
  public func firstValue(of name: StaticString) -> [UInt8]? {
    var found: [UInt8]?
    forEachRaw { candidate, value in
      guard candidate == name else { return true }
      found = value.map(Array.init)
      return false
    }
    return found
  }

  /// The value of the last header of this name, or nil where there is none or it has no value.
  public func lastValue(of name: StaticString) -> [UInt8]? {
    var found: [UInt8]?
    forEachRaw { candidate, value in
      if candidate == name { found = value.map(Array.init) }
      return true
    }
    return found
  }

  /// True where a header has this name.
  public func contains(_ name: StaticString) -> Bool {
    var isThere = false
    forEachRaw { candidate, _ in
      isThere = candidate == name
      return !isThere
    }
    return isThere
  }
}

extension RecordHeaders: Collection {
  /// The place of a header in the buffer.
  public struct Index: Comparable, Sendable {
    fileprivate var offset: Int

    public static func < (left: Index, right: Index) -> Bool { left.offset < right.offset }
  }

  public var startIndex: Index { Index(offset: 0) }
  public var endIndex: Index { Index(offset: bytes.count) }

  public func index(after index: Index) -> Index {
    let lengths = bytes.withUnsafeBytes { Self.lengths($0, at: index.offset) }
    return Index(
      offset: index.offset + Self.lengthsBytes + lengths.name + Swift.max(0, lengths.value))
  }

  public subscript(index: Index) -> RecordHeader {
    let lengths = bytes.withUnsafeBytes { Self.lengths($0, at: index.offset) }
    let nameStart = index.offset + Self.lengthsBytes
    let valueStart = nameStart + lengths.name
    return RecordHeader(
      String(decoding: bytes[nameStart..<valueStart], as: UTF8.self),
      lengths.value < 0 ? nil : Array(bytes[valueStart..<valueStart + lengths.value]))
  }
}

extension RecordHeaders: ExpressibleByArrayLiteral {
  public init(arrayLiteral headers: RecordHeader...) { self.init(headers) }
}

extension UnsafeRawBufferPointer {
  /// Compares with a name known in the source, byte by byte.
  fileprivate static func == (bytes: UnsafeRawBufferPointer, name: StaticString) -> Bool {
    bytes.count == name.utf8CodeUnitCount
      && bytes.elementsEqual(
        UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }
}
