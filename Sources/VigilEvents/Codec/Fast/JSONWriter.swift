import CivilTime

/// Appends values to a JSON text: fields in the order of their names, no white space, the very bytes
/// that the reference writes.
///
/// What it cannot write so (a text that needs escapes, a value that breaks its schema) it leaves to
/// the reference: `isLeftToReference` then says that what was written is worth nothing.
public struct JSONWriter {
  // The memory belongs to whoever made the writer and calls `free`; a copy of the writer is worth
  // nothing once the original has been written to.
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private let isKept: Bool
  /// How many bytes have been written.
  private(set) var count = 0
  /// True where the reference has to write the value, or to refuse it.
  public private(set) var isLeftToReference = false
  /// Texts that were found to follow their rules: what is written again and again, such as an edition
  /// or a citation, need not be looked through each time.
  private var allowed: [(text: String, rule: Int)] = []

  /// Creates an empty writer; `isKept` says that it will be used for many values.
  init(capacity: Int = Self.capacityFirst, isKept: Bool = false) {
    self.capacity = capacity
    self.isKept = isKept
    bytes = .allocate(capacity: capacity)
  }

  /// Creates an empty writer to be used for many values, one after the other.
  public static func kept() -> JSONWriter { JSONWriter(isKept: true) }

  /// Gives the memory back; the writer is worth nothing afterwards.
  public func free() { bytes.deallocate() }

  /// Enough for most events and states, and as much as memory allocators hand out quickly.
  private static let capacityFirst = 1_000
  /// More is given back when the writer is emptied.
  private static let capacityKeptMax = 1 << 20

  /// Forgets what was written. What was found to follow its rule is remembered.
  mutating func removeAll() {
    count = 0
    isLeftToReference = false
    guard capacity > Self.capacityKeptMax else { return }
    bytes.deallocate()
    capacity = Self.capacityFirst
    bytes = .allocate(capacity: capacity)
  }

  /// Puts the reference's bytes in place of what was written.
  mutating func replace(by reference: [UInt8]) {
    removeAll()
    reserve(reference.count)
    (bytes + count).update(from: reference, count: reference.count)
    count = reference.count
  }

  /// What was written.
  var written: [UInt8] { Array(bytesWritten) }

  /// What was written, until more is written or the memory is given back.
  public var bytesWritten: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes, count: count)
  }

  /// Says that the reference has to write the value, or to refuse it.
  public mutating func leaveToReference() { isLeftToReference = true }

  // MARK: Bytes

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if capacity - count < more { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = larger
  }

  /// Appends text that is JSON already.
  public mutating func literal(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    reserve(length)
    (bytes + count).update(from: text.utf8Start, count: length)
    count += length
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    reserve(1)
    bytes[count] = byte
    count += 1
  }

  // MARK: Objects and lists

  /// Begins an object; give the result to `closeObject`. Each field is written as its name behind a
  /// comma; the first comma becomes the bracket.
  @inline(__always)
  public mutating func openObject() -> Int { count }

  /// Writes a field's name, given as `,"name":`.
  public mutating func field(_ name: StaticString) { literal(name) }

  /// Ends an object.
  @inline(__always)
  public mutating func closeObject(_ start: Int) {
    close(start, UInt8(ascii: "{"), UInt8(ascii: "}"))
  }

  /// Begins a list; give the result to `closeList`. Each element is written behind `separator`.
  public mutating func openList() -> Int { count }

  /// Writes the comma before an element; that of the first becomes the bracket.
  public mutating func separator() { append(UInt8(ascii: ",")) }

  /// Ends a list.
  public mutating func closeList(_ start: Int) {
    close(start, UInt8(ascii: "["), UInt8(ascii: "]"))
  }

  private mutating func close(_ start: Int, _ opening: UInt8, _ closing: UInt8) {
    if count == start { append(opening) } else { bytes[start] = opening }
    append(closing)
  }

  /// Writes a list of values; the reference refuses one that is not within its bounds.
  @inlinable
  public mutating func list<Element: JSONCodable>(_ elements: [Element], _ counts: ClosedRange<Int>)
  {
    if !counts.contains(elements.count) { leaveToReference() }
    let start = openList()
    for index in elements.indices {
      separator()
      elements[index].write(to: &self)
    }
    closeList(start)
  }

  /// Writes a list of values; the reference refuses one that has a value twice.
  @inlinable
  public mutating func uniqueList<Element: JSONCodable & Hashable>(
    _ elements: [Element], _ counts: ClosedRange<Int>
  ) {
    if !elements.areUnique { leaveToReference() }
    list(elements, counts)
  }

  // MARK: Scalars

  /// Writes a text; one that needs escapes is left to the reference.
  public mutating func text(_ text: String) {
    let start = quote(text)
    if needsEscapes(from: start, to: count - 1) { leaveToReference() }
  }

  /// Writes a text that follows a rule which allows nothing that needs escapes.
  mutating func text(_ text: String, _ rule: TextRule) {
    let start = quote(text)
    if isAllowed(text, rule) { return }
    let content = UnsafeRawBufferPointer(start: bytes + start, count: count - 1 - start)
    guard rule.matches(content) else { return leaveToReference() }
    allow(text, rule)
  }

  /// How many such texts are kept; each takes the place of another. A power of two.
  private static let allowedMax = 64

  @inline(__always)
  private static func place(of text: String, _ rule: TextRule) -> Int {
    (text.utf8.count &* 5 &+ rule.number) & (allowedMax &- 1)
  }

  @inline(__always)
  private func isAllowed(_ text: String, _ rule: TextRule) -> Bool {
    guard !allowed.isEmpty else { return false }
    let place = Self.place(of: text, rule)
    // What is kept is ASCII; another spelling of it that counts as equal has more bytes.
    return allowed[place].rule == rule.number && allowed[place].text == text
      && allowed[place].text.utf8.count == text.utf8.count
  }

  private mutating func allow(_ text: String, _ rule: TextRule) {
    // Texts of one length are identifiers, new each time.
    guard isKept, rule.length.count > 1 else { return }
    if allowed.isEmpty { allowed = Array(repeating: ("", -1), count: Self.allowedMax) }
    allowed[Self.place(of: text, rule)] = (text, rule.number)
  }

  /// Writes a text that follows a rule which allows quotation marks or backslashes; one that has any
  /// is left to the reference.
  mutating func visibleText(_ text: String, _ rule: TextRule) {
    let start = quote(text)
    let content = UnsafeRawBufferPointer(start: bytes + start, count: count - 1 - start)
    if !rule.matches(content) || needsEscapes(from: start, to: count - 1) { leaveToReference() }
  }

  private func needsEscapes(from start: Int, to end: Int) -> Bool {
    var offset = start
    while end - offset >= 8 {
      let word = UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self)
      // Marks bytes outside ASCII too, which stay as they are: those are looked at one by one.
      guard JSONWord.special(word.littleEndian) == 0 else { break }
      offset += 8
    }
    while offset < end {
      let byte = bytes[offset]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return true }
      offset += 1
    }
    return false
  }

  /// Writes a list of texts that follow a rule, none of them twice where `areUnique`.
  mutating func texts(
    _ texts: [String], _ counts: ClosedRange<Int>, _ rule: TextRule, areUnique: Bool
  ) {
    if !counts.contains(texts.count) || areUnique && !texts.areUnique { leaveToReference() }
    let start = openList()
    for text in texts {
      separator()
      self.text(text, rule)
    }
    closeList(start)
  }

  /// Appends a text in quotation marks as it is, and says where its content starts.
  private mutating func quote(_ text: String) -> Int {
    text.withBytes { content in
      reserve(content.count + 2)
      bytes[count] = UInt8(ascii: "\"")
      let start = count + 1
      if let base = content.baseAddress {
        UnsafeMutableRawPointer(bytes + start).copyMemory(from: base, byteCount: content.count)
      }
      bytes[start + content.count] = UInt8(ascii: "\"")
      count = start + content.count + 1
      return start
    }
  }

  /// Writes an instant in the form of RFC 3339; one without such a form is left to the reference.
  public mutating func instant(_ instant: Instant) {
    guard instant.isWritable else { return leaveToReference() }
    reserve(Instant.rfc3339BytesMax + 2)
    bytes[count] = UInt8(ascii: "\"")
    count += 1 + instant.writeRFC3339(into: rest(from: count + 1))
    bytes[count] = UInt8(ascii: "\"")
    count += 1
  }

  /// Writes a date as `YYYY-MM-DD`; one without such a form is left to the reference.
  public mutating func date(_ date: CivilDate) {
    guard date.isWritable else { return leaveToReference() }
    reserve(CivilDate.iso8601BytesMax + 2)
    bytes[count] = UInt8(ascii: "\"")
    count += 1 + date.writeISO8601(into: rest(from: count + 1))
    bytes[count] = UInt8(ascii: "\"")
    count += 1
  }

  private func rest(from start: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: bytes + start, count: capacity - start)
  }

  /// Writes `true` or `false`.
  public mutating func boolean(_ value: Bool) {
    if value { literal("true") } else { literal("false") }
  }

  /// Writes a number; the reference refuses one that is not within its bounds.
  public mutating func integer(_ number: Int, _ range: ClosedRange<Int>) {
    if !range.contains(number) { leaveToReference() }
    integer(Int64(number))
  }

  /// Writes a number.
  public mutating func integer(_ number: Int) { integer(Int64(number)) }

  /// Writes a number.
  public mutating func integer(_ number: Int64) {
    reserve(Self.integerBytesMax)
    if number < 0 {
      bytes[count] = UInt8(ascii: "-")
      count &+= 1
    }
    digits(of: number.magnitude)
  }

  /// Appends the digits of a number; the last eight, and the eight before them, each in one step.
  private mutating func digits(of number: UInt64) {
    guard number >= 100_000_000 else { return fewDigits(of: number) }
    digits(of: number / 100_000_000)
    UnsafeMutableRawPointer(bytes + count).storeBytes(
      of: JSONWord.digits(number % 100_000_000).littleEndian, as: UInt64.self)
    count &+= 8
  }

  private mutating func fewDigits(of number: UInt64) {
    var length = 1
    var bound: UInt64 = 10
    while number >= bound {
      length &+= 1
      bound &*= 10
    }
    var rest = number
    var place = count &+ length
    count = place
    repeat {
      let quotient = rest / 10
      place &-= 1
      bytes[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest &- quotient &* 10)
      rest = quotient
    } while rest > 0
  }

  /// A sign and the digits of the largest number.
  private static let integerBytesMax = 20
}
