import CivilTime

/// Appends values in their stored form.
///
/// The memory belongs to whoever made the writer and calls `free`; a copy of the writer is worth
/// nothing once the original has been written to.
public struct StoredWriter {
  private var bytes: UnsafeMutableRawPointer
  private var capacity: Int
  /// How many bytes have been written.
  public private(set) var count = 0
  /// True where a value had no stored form: what was written is worth nothing then.
  public private(set) var isFaulty = false

  /// Enough for most states.
  private static let capacityFirst = 4_096
  /// More is given back when the writer is emptied.
  private static let capacityKeptMax = 1 << 20

  /// Creates an empty writer.
  public init() {
    capacity = Self.capacityFirst
    bytes = .allocate(byteCount: capacity, alignment: 8)
  }

  /// Gives the memory back; the writer is worth nothing afterwards.
  public func free() { bytes.deallocate() }

  /// What was written, until more is written or the memory is given back.
  public var written: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: bytes, count: count) }

  /// Forgets what was written.
  public mutating func removeAll() {
    count = 0
    isFaulty = false
    guard capacity > Self.capacityKeptMax else { return }
    free()
    self = StoredWriter()
  }

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if capacity &- count < more { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 8)
    moved.copyMemory(from: bytes, byteCount: count)
    bytes.deallocate()
    (bytes, capacity) = (moved, larger)
  }

  /// Appends bytes as they are.
  public mutating func raw(_ more: UnsafeRawBufferPointer) {
    guard let start = more.baseAddress else { return }
    reserve(more.count)
    (bytes + count).copyMemory(from: start, byteCount: more.count)
    count &+= more.count
  }

  // MARK: Numbers

  /// A number in as many bytes as its type has.
  @inline(__always)
  public mutating func fixed<Number: FixedWidthInteger>(_ number: Number) {
    reserve(MemoryLayout<Number>.size)
    bytes.storeBytes(of: number.littleEndian, toByteOffset: count, as: Number.self)
    count &+= MemoryLayout<Number>.size
  }

  /// A number that is not negative: seven bits a byte, the low ones first.
  @inline(__always)
  public mutating func unsigned(_ number: UInt64) {
    reserve(StoredNumber.bytesMax)
    if number < 0x80 {
      bytes.storeBytes(of: UInt8(truncatingIfNeeded: number), toByteOffset: count, as: UInt8.self)
      count &+= 1
      return
    }
    var rest = number
    while rest >= 0x80 {
      bytes.storeBytes(
        of: UInt8(truncatingIfNeeded: rest) | 0x80, toByteOffset: count, as: UInt8.self)
      count &+= 1
      rest >>= 7
    }
    bytes.storeBytes(of: UInt8(truncatingIfNeeded: rest), toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  /// A count, an index or bits.
  @inline(__always)
  public mutating func unsigned(_ number: Int) { unsigned(UInt64(number)) }

  /// A whole number, short where it is near zero.
  @inline(__always)
  public mutating func integer(_ number: some FixedWidthInteger & SignedInteger) {
    unsigned(StoredNumber.folded(Int64(number)))
  }

  /// An instant: in minutes where it is a whole one, as most that people state are, else in
  /// milliseconds.
  @inline(__always)
  public mutating func instant(_ instant: Instant) {
    let ms = instant.millisecondsSinceEpoch
    let (minutes, rest) = ms.quotientAndRemainder(dividingBy: StoredNumber.msPerMinute)
    if rest == 0 { return unsigned(StoredNumber.folded(minutes) << 1) }
    let folded = StoredNumber.folded(ms)
    // Some hundred million years away.
    if folded >> 63 != 0 { isFaulty = true }
    unsigned(folded << 1 | 1)
  }

  /// A date.
  @inline(__always)
  public mutating func date(_ date: CivilDate) { integer(date.daysSinceEpoch) }

  // MARK: Texts

  /// A text, by its number where it is a word of the field.
  public mutating func text(_ text: String) {
    text.withBytes { utf8 in
      if let word = StoredWords.number(of: utf8) { return self.word(word) }
      if utf8.count == StoredIdentifier.textBytes, let (high, low) = StoredIdentifier.words(utf8) {
        unsigned(StoredText.identifier)
        fixed(high)
        return fixed(low)
      }
      unsigned(UInt64(utf8.count) << StoredText.kindBits | StoredText.literal)
      raw(utf8)
    }
  }

  /// A text whose number among the words of the field is known.
  @inline(__always)
  public mutating func word(_ number: Int) {
    unsigned(UInt64(number) << StoredText.kindBits | StoredText.word)
  }

  /// A text, or nothing.
  @inline(__always)
  public mutating func text(ifAny text: String?) {
    if let text { self.text(text) } else { unsigned(StoredText.none) }
  }

  /// A value of an enumeration of texts.
  public mutating func code<Code: RawRepresentable>(_ code: Code) where Code.RawValue == String {
    text(code.rawValue)
  }

  // MARK: Values

  /// Values with their count.
  @inlinable
  public mutating func list<Element: StoredCodable>(_ elements: [Element]) {
    unsigned(elements.count)
    for index in elements.indices { elements[index].write(to: &self) }
  }

  /// Values with their count, each as `write` writes it.
  @inlinable
  public mutating func list<Element>(
    _ elements: [Element], _ write: (Element, inout StoredWriter) -> Void
  ) {
    unsigned(elements.count)
    for element in elements { write(element, &self) }
  }

  /// What `write` writes, behind the length of it: whoever reads can pass over it.
  @inlinable
  public mutating func section(_ write: (inout StoredWriter) -> Void) {
    let start = count
    write(&self)
    putLength(before: start)
  }

  /// Moves what was written since `start` behind its length.
  public mutating func putLength(before start: Int) {
    let length = count - start
    unsigned(length)
    let width = count - start - length
    withUnsafeTemporaryAllocation(byteCount: width, alignment: 1) { head in
      head.copyMemory(
        from: UnsafeRawBufferPointer(start: bytes + start + length, count: width))
      (bytes + start + width).copyMemory(from: bytes + start, byteCount: length)
      (bytes + start).copyMemory(from: head.baseAddress!, byteCount: width)
    }
  }

  /// Texts with their count.
  public mutating func texts(_ texts: [String]) {
    unsigned(texts.count)
    for text in texts { self.text(text) }
  }

  /// A value as JSON, behind the length of it.
  public mutating func json<Value: JSONCodable>(_ value: Value) {
    guard let json = try? FastPayloadCodec().encode(value) else {
      isFaulty = true
      return
    }
    unsigned(json.count)
    json.withUnsafeBytes { raw($0) }
  }
}

/// How numbers of either sign become numbers without one: 0, -1, 1, -2 … are 0, 1, 2, 3 …
enum StoredNumber {
  static let bytesMax = 10
  static let msPerMinute: Int64 = 60_000

  @inline(__always)
  static func folded(_ number: Int64) -> UInt64 {
    UInt64(bitPattern: number << 1 ^ number >> 63)
  }

  @inline(__always)
  static func unfolded(_ number: UInt64) -> Int64 {
    Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }
}

/// What the low bits of a text's first number say.
enum StoredText {
  static let kindBits: UInt64 = 2
  static let kindMask: UInt64 = 3
  /// So many bytes of UTF-8 follow.
  static let literal: UInt64 = 0
  /// The word with this number.
  static let word: UInt64 = 1
  /// A UUID: 16 bytes follow.
  static let identifier: UInt64 = 2
  /// No text.
  static let none: UInt64 = 3
}
