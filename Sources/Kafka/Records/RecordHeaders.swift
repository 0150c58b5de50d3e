/// The headers of a record in their order; a name may come more than once.
///
/// Kept in one buffer, so that a record costs one allocation for all of them, and read in place:
/// ``forEachRaw(_:)`` hands out bytes, the collection makes a ``RecordHeader`` of what is looked at.
public struct RecordHeaders: Hashable, Sendable {
  /// See `HeaderLayout`.
  private var bytes: [UInt8]
  /// How many there are.
  public private(set) var count: Int

  /// Creates an empty list with room for so many bytes of names and values.
  public init(reservingBytes room: Int = 0) {
    bytes = []
    count = 0
    if room > 0 { bytes.reserveCapacity(room) }
  }

  /// Creates a list of `count` headers as they lie elsewhere.
  init(copying bytes: UnsafeRawBufferPointer, count: Int) {
    self.bytes = Array(bytes)
    self.count = count
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
    let start = bytes.count
    bytes.append(
      contentsOf: repeatElement(0, count: HeaderLayout.bytes(name: name, value: value)))
    bytes.withUnsafeMutableBytes { all in
      // There are at least the lengths, so there is an address.
      guard let place = all.baseAddress else { return }
      _ = HeaderLayout.write(name: name, value: value, to: place + start)
    }
    count += 1
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
    let outcome = bytes.withUnsafeBytes { bytes -> Result<Void, Failure> in
      do throws(Failure) {
        try HeaderLayout.forEach(bytes, body)
        return .success(())
      } catch { return .failure(error) }
    }
    try outcome.get()
  }

  /// Runs `body` on all names and values where they stand, which is until it returns.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer?)>)
      throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome = bytes.withUnsafeBytes { bytes -> Swift.Result<Result, Failure> in
      do throws(Failure) {
        return .success(try HeaderLayout.withPlaces(bytes, count: count, body))
      } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  /// The bytes that the headers take in their layout.
  var byteCount: Int { bytes.count }

  /// Runs `body` on the headers as they lie.
  func withRawBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    bytes.withUnsafeBytes { body($0) }
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
    let lengths = bytes.withUnsafeBytes { HeaderLayout.lengths($0, at: index.offset) }
    return Index(
      offset: index.offset + HeaderLayout.lengthsBytes + lengths.name + Swift.max(0, lengths.value))
  }

  public subscript(index: Index) -> RecordHeader {
    let lengths = bytes.withUnsafeBytes { HeaderLayout.lengths($0, at: index.offset) }
    let nameStart = index.offset + HeaderLayout.lengthsBytes
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
