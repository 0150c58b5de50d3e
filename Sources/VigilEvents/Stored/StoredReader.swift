import CivilTime

/// Reads values in their stored form, straight from the bytes, which must outlive the reader.
///
/// Every read checks that the bytes are there: damaged ones are refused and never read past.
public struct StoredReader {
  private let bytes: UnsafeRawPointer
  private let count: Int
  private var offset = 0

  /// Creates a reader at the first byte.
  public init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes.baseAddress ?? UnsafeRawPointer(Self.nothing)
    self.count = bytes.count
  }

  /// Where no bytes are; never read.
  nonisolated(unsafe) private static let nothing = UnsafeMutableRawPointer.allocate(
    byteCount: 1, alignment: 1)

  /// Bytes not read yet.
  public var remaining: Int { count &- offset }

  /// Reads a value that takes all of the bytes.
  @inlinable
  public static func read<Value: StoredCodable>(
    _ type: Value.Type, from bytes: UnsafeRawBufferPointer
  ) throws(StoredFormError) -> Value {
    var reader = StoredReader(bytes)
    let value = try Value(reading: &reader)
    guard reader.remaining == 0 else { throw .truncated }
    return value
  }

  /// So many bytes as they are, valid as long as the reader's.
  public mutating func raw(_ length: Int) throws(StoredFormError) -> UnsafeRawBufferPointer {
    guard length >= 0, length <= remaining else { throw .truncated }
    defer { offset &+= length }
    return UnsafeRawBufferPointer(start: bytes + offset, count: length)
  }

  // MARK: Numbers

  /// A number in as many bytes as its type has.
  @inline(__always)
  public mutating func fixed<Number: FixedWidthInteger>(
    _: Number.Type
  ) throws(StoredFormError) -> Number {
    guard remaining >= MemoryLayout<Number>.size else { throw .truncated }
    defer { offset &+= MemoryLayout<Number>.size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
  }

  /// A number that is not negative.
  @inline(__always)
  public mutating func unsigned() throws(StoredFormError) -> UInt64 {
    guard offset < count else { throw .truncated }
    let first = bytes.load(fromByteOffset: offset, as: UInt8.self)
    offset &+= 1
    return first < 0x80 ? UInt64(first) : try longUnsigned(UInt64(first & 0x7f))
  }

  private mutating func longUnsigned(_ first: UInt64) throws(StoredFormError) -> UInt64 {
    var number = first
    var shift: UInt64 = 7
    while true {
      guard offset < count else { throw .truncated }
      let byte = bytes.load(fromByteOffset: offset, as: UInt8.self)
      offset &+= 1
      if shift == 63, byte > 1 { throw .outOfRange }
      number |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return number }
      shift &+= 7
    }
  }

  /// A number that is not negative and fits into its type.
  @inline(__always)
  public mutating func unsigned<Number: FixedWidthInteger>(
    _: Number.Type
  ) throws(StoredFormError) -> Number {
    guard let number = Number(exactly: try unsigned()) else { throw .outOfRange }
    return number
  }

  /// Bits of which only those of `known` may be set.
  @inline(__always)
  public mutating func flags(_ known: UInt64) throws(StoredFormError) -> UInt64 {
    let flags = try unsigned()
    guard flags & ~known == 0 else { throw .newer }
    return flags
  }

  /// How many of something follow: no more than there are bytes.
  @inline(__always)
  public mutating func length() throws(StoredFormError) -> Int {
    let length = try unsigned()
    guard length <= UInt64(remaining) else { throw .truncated }
    return Int(length)
  }

  /// A whole number.
  @inline(__always)
  public mutating func integer<Number: FixedWidthInteger & SignedInteger>(
    _: Number.Type
  ) throws(StoredFormError) -> Number {
    guard let number = Number(exactly: StoredNumber.unfolded(try unsigned())) else {
      throw .outOfRange
    }
    return number
  }

  /// An instant.
  @inline(__always)
  public mutating func instant() throws(StoredFormError) -> Instant {
    let number = try unsigned()
    let value = StoredNumber.unfolded(number >> 1)
    if number & 1 != 0 { return Instant(millisecondsSinceEpoch: value) }
    let (ms, overflow) = value.multipliedReportingOverflow(by: StoredNumber.msPerMinute)
    guard !overflow else { throw .outOfRange }
    return Instant(millisecondsSinceEpoch: ms)
  }

  /// A date.
  @inline(__always)
  public mutating func date() throws(StoredFormError) -> CivilDate {
    CivilDate(daysSinceEpoch: try integer(Int32.self))
  }

  // MARK: Texts

  /// A text.
  public mutating func text() throws(StoredFormError) -> String {
    guard let text = try textIfAny() else { throw .inconsistent }
    return text
  }

  /// A text, or nil where there is none.
  public mutating func textIfAny() throws(StoredFormError) -> String? {
    let (text, word) = try textOrWord()
    return word >= 0 ? StoredWords.list[word] : text
  }

  /// A text with `word` below zero, or the number of a word without its text. Nil and below zero
  /// where there is none.
  @inline(__always)
  public mutating func textOrWord() throws(StoredFormError) -> (text: String?, word: Int) {
    let first = try unsigned()
    if first & StoredText.kindMask == StoredText.word {
      let number = first >> StoredText.kindBits
      guard number < UInt64(StoredWords.list.count) else { throw .newer }
      return (nil, Int(number))
    }
    return (try otherText(first), -1)
  }

  private mutating func otherText(_ first: UInt64) throws(StoredFormError) -> String? {
    let rest = first >> StoredText.kindBits
    switch first & StoredText.kindMask {
    case StoredText.literal:
      guard rest <= UInt64(remaining) else { throw .truncated }
      return String(decoding: try raw(Int(rest)), as: UTF8.self)
    case StoredText.identifier:
      guard rest == 0 else { throw .newer }
      return StoredIdentifier.text(
        high: try fixed(UInt64.self), low: try fixed(UInt64.self))
    default:
      guard rest == 0 else { throw .newer }
      return nil
    }
  }

  /// A value of an enumeration of texts.
  public mutating func code<Code: RawRepresentable>(
    _: Code.Type
  ) throws(StoredFormError) -> Code where Code.RawValue == String {
    guard let code = Code(rawValue: try text()) else { throw .newer }
    return code
  }

  // MARK: Values

  /// Values with their count.
  @inlinable
  public mutating func list<Element: StoredCodable>(
    of: Element.Type
  ) throws(StoredFormError) -> [Element] {
    let count = try length()
    guard count > 0 else { return [] }
    var elements: [Element] = []
    // Room for one more: what is read is usually about to be added to.
    elements.reserveCapacity(count + 1)
    for _ in 0..<count { elements.append(try Element(reading: &self)) }
    return elements
  }

  /// Values with their count, each as `read` reads it.
  @inlinable
  public mutating func list<Element>(
    _ read: (inout StoredReader) throws(StoredFormError) -> Element
  ) throws(StoredFormError) -> [Element] {
    let count = try length()
    var elements: [Element] = []
    for _ in 0..<count { elements.append(try read(&self)) }
    return elements
  }

  /// Texts with their count.
  public mutating func texts() throws(StoredFormError) -> [String] {
    let count = try length()
    guard count > 0 else { return [] }
    var texts: [String] = []
    texts.reserveCapacity(count)
    for _ in 0..<count { texts.append(try text()) }
    return texts
  }

  /// A value that was written as JSON.
  public mutating func json<Value: JSONCodable>(
    _ type: Value.Type
  ) throws(StoredFormError) -> Value {
    let json = try raw(try length())
    do throws(EventRejection) {
      return try FastPayloadCodec().decode(type, from: json)
    } catch {
      throw .inconsistent
    }
  }
}
