import CivilTime

/// Reads values of known shape out of a JSON text, straight from its bytes.
///
/// It takes less than JSON allows and nothing that JSON forbids: no escapes, no field it does not
/// expect and none twice, no fractions or exponents, no `null` in place of a field. Whatever else it
/// meets, it throws `NotOnFastPath`, and the reference decides. It keeps no place of its own in
/// errors for that reason, and allocates nothing but the values it gives.
public struct JSONReader {
  /// The text; valid for the life of the reader, which never leaves the scope that made it.
  private let bytes: UnsafeRawPointer
  private let count: Int
  private var offset = 0

  /// Reads a whole text, with nothing but white space around the value.
  static func read<Value: JSONCodable>(
    _ type: Value.Type, from text: UnsafeRawBufferPointer
  ) throws(NotOnFastPath) -> Value {
    guard let base = text.baseAddress, text.count <= type.jsonBytesMax else {
      throw NotOnFastPath()
    }
    var reader = JSONReader(bytes: base, count: text.count)
    let value = try Value(reading: &reader)
    reader.skipSpace()
    guard reader.offset == reader.count else { throw NotOnFastPath() }
    return value
  }

  private init(bytes: UnsafeRawPointer, count: Int) {
    self.bytes = bytes
    self.count = count
  }

  // MARK: Tokens

  @inline(__always)
  private func byte(_ place: Int) -> UInt8 { bytes.load(fromByteOffset: place, as: UInt8.self) }

  /// Skips white space and gives the byte behind it, which stays unread.
  @inline(__always)
  private mutating func peek() throws(NotOnFastPath) -> UInt8 {
    skipSpace()
    guard offset < count else { throw NotOnFastPath() }
    return byte(offset)
  }

  @inline(__always)
  private mutating func skipSpace() {
    if offset < count, byte(offset) <= 0x20 { skipSpaces() }
  }

  private mutating func skipSpaces() {
    while offset < count {
      switch byte(offset) {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return
      }
    }
  }

  @inline(__always)
  private mutating func take(_ expected: UInt8) throws(NotOnFastPath) {
    guard try peek() == expected else { throw NotOnFastPath() }
    offset += 1
  }

  // MARK: Objects

  /// Which fields of an object have come.
  public struct Fields {
    fileprivate var seen: UInt64 = 0
    fileprivate var guess = 0

    /// Throws where one of the fields with these bits has not come.
    @inline(__always)
    public func require(_ bits: UInt64) throws(NotOnFastPath) {
      guard seen & bits == bits else { throw NotOnFastPath() }
    }
  }

  /// Begins an object.
  public mutating func openObject() throws(NotOnFastPath) -> Fields {
    try take(UInt8(ascii: "{"))
    return Fields()
  }

  /// The position of the next field among `names`, with the reader at its value; nil behind the end
  /// of the object. Fields that come in the order of `names` are found at the first try.
  public mutating func nextField(
    _ fields: inout Fields, of names: JSONNames
  ) throws(NotOnFastPath) -> Int? {
    if try peek() == UInt8(ascii: "}") {
      offset += 1
      return nil
    }
    if fields.seen != 0 {
      try take(UInt8(ascii: ","))
      skipSpace()
    }
    guard
      let found = names.find(
        bytes + offset, available: count - offset, guess: fields.guess)
    else { throw NotOnFastPath() }
    offset += found.length
    try take(UInt8(ascii: ":"))
    let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: found.position)
    guard fields.seen & bit == 0 else { throw NotOnFastPath() }
    fields.seen |= bit
    fields.guess = found.position + 1
    return found.position
  }

  // MARK: Lists

  /// Begins a list.
  public mutating func openList() throws(NotOnFastPath) { try take(UInt8(ascii: "[")) }

  /// True where another element follows, with the reader at it; false behind the end of the list.
  /// `index` is how many have been read.
  public mutating func hasElement(_ index: Int) throws(NotOnFastPath) -> Bool {
    if try peek() == UInt8(ascii: "]") {
      offset += 1
      return false
    }
    if index > 0 {
      try take(UInt8(ascii: ","))
      // A bracket behind a comma is for no element to read: `peek` at it fails there.
      skipSpace()
    }
    return true
  }

  /// A list of values with its bounds.
  @inlinable
  public mutating func list<Element: JSONCodable>(
    of type: Element.Type, _ counts: ClosedRange<Int>
  ) throws(NotOnFastPath) -> [Element] {
    try openList()
    var elements: [Element] = []
    while try hasElement(elements.count) {
      elements.append(try Element(reading: &self))
      guard elements.count <= counts.upperBound else { throw NotOnFastPath() }
    }
    guard elements.count >= counts.lowerBound else { throw NotOnFastPath() }
    return elements
  }

  /// A list of values with its bounds, none of them twice.
  @inlinable
  public mutating func uniqueList<Element: JSONCodable & Hashable>(
    of type: Element.Type, _ counts: ClosedRange<Int>
  ) throws(NotOnFastPath) -> [Element] {
    let elements = try list(of: type, counts)
    guard elements.areUnique else { throw NotOnFastPath() }
    return elements
  }

  // MARK: Texts and codes

  /// A text that needs no escapes.
  public mutating func text() throws(NotOnFastPath) -> String {
    let (bytes, isASCII) = try characters()
    if isASCII { return String(decoding: bytes, as: UTF8.self) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw NotOnFastPath() }
    return text
  }

  /// A text that follows a rule.
  mutating func text(_ rule: TextRule) throws(NotOnFastPath) -> String {
    let (bytes, _) = try characters()
    guard rule.matches(bytes) else { throw NotOnFastPath() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A list of texts that follow a rule, none of them twice where `areUnique`.
  mutating func texts(
    _ counts: ClosedRange<Int>, _ rule: TextRule, areUnique: Bool
  ) throws(NotOnFastPath) -> [String] {
    try openList()
    var texts: [String] = []
    while try hasElement(texts.count) {
      texts.append(try text(rule))
      guard texts.count <= counts.upperBound else { throw NotOnFastPath() }
    }
    guard texts.count >= counts.lowerBound, !areUnique || texts.areUnique else {
      throw NotOnFastPath()
    }
    return texts
  }

  /// The position of a code among `codes`.
  public mutating func code(of codes: JSONNames) throws(NotOnFastPath) -> Int {
    skipSpace()
    guard let found = codes.find(bytes + offset, available: count - offset, guess: 0) else {
      throw NotOnFastPath()
    }
    offset += found.length
    return found.position
  }

  /// The content of a string without escapes. Bytes outside ASCII are not checked yet.
  private mutating func characters() throws(NotOnFastPath)
    -> (bytes: UnsafeRawBufferPointer, isASCII: Bool)
  {
    try take(UInt8(ascii: "\""))
    let start = offset
    var seen: UInt8 = 0
    skipPlainWords()
    while offset < count {
      let byte = byte(offset)
      if byte == UInt8(ascii: "\"") {
        let content = UnsafeRawBufferPointer(start: bytes + start, count: offset - start)
        offset += 1
        return (content, seen < 0x80)
      }
      guard byte >= 0x20, byte != UInt8(ascii: "\\") else { throw NotOnFastPath() }
      seen |= byte
      offset += 1
    }
    throw NotOnFastPath()
  }

  /// Skips eight bytes at a time as long as none of them is a quotation mark, a backslash, a control
  /// character or outside ASCII.
  @inline(__always)
  private mutating func skipPlainWords() {
    while count - offset >= 8 {
      let special = JSONWord.special(
        bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
      guard special == 0 else {
        offset += special.trailingZeroBitCount / 8
        return
      }
      offset += 8
    }
  }

  // MARK: Other scalars

  /// An instant in the form of RFC 3339.
  public mutating func instant() throws(NotOnFastPath) -> Instant {
    let (bytes, _) = try characters()
    do throws(CivilTimeError) {
      return try Instant(rfc3339: bytes)
    } catch {
      throw NotOnFastPath()
    }
  }

  /// A date as `YYYY-MM-DD`.
  public mutating func date() throws(NotOnFastPath) -> CivilDate {
    let (bytes, _) = try characters()
    do throws(CivilTimeError) {
      return try CivilDate(iso8601: bytes)
    } catch {
      throw NotOnFastPath()
    }
  }

  /// `true` or `false`.
  public mutating func boolean() throws(NotOnFastPath) -> Bool {
    let isTrue = try peek() == UInt8(ascii: "t")
    let word: StaticString = isTrue ? "true" : "false"
    let length = word.utf8CodeUnitCount
    guard count - offset >= length else { throw NotOnFastPath() }
    for index in 0..<length where byte(offset + index) != word.utf8Start[index] {
      throw NotOnFastPath()
    }
    offset += length
    return isTrue
  }

  /// A whole number within bounds.
  public mutating func integer(_ range: ClosedRange<Int>) throws(NotOnFastPath) -> Int {
    let number: Int = try integer()
    guard range.contains(number) else { throw NotOnFastPath() }
    return number
  }

  /// A whole number of up to eighteen digits.
  public mutating func integer() throws(NotOnFastPath) -> Int64 {
    let isNegative = try peek() == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    let start = offset
    var number: Int64 = 0
    if count &- offset >= 8 {
      let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
      if let eight = JSONWord.number(word) {
        number = eight
        offset &+= 8
      }
    }
    while offset < count, case let digit = byte(offset) &- UInt8(ascii: "0"), digit <= 9 {
      guard offset - start < Self.integerDigitsMax else { throw NotOnFastPath() }
      number = number &* 10 &+ Int64(digit)
      offset += 1
    }
    let length = offset - start
    guard length > 0, length == 1 || byte(start) != UInt8(ascii: "0") else { throw NotOnFastPath() }
    if offset < count {
      switch byte(offset) {
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): throw NotOnFastPath()
      default: break
      }
    }
    // Minus zero is the reference's to judge.
    guard !isNegative || number != 0 else { throw NotOnFastPath() }
    return isNegative ? -number : number
  }

  /// A whole number of the usual size.
  public mutating func integer() throws(NotOnFastPath) -> Int { Int(try integer() as Int64) }

  /// More could leave the range of the type.
  private static let integerDigitsMax = 18
}
