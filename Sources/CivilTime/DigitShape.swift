/// Eight or four bytes of which some have to be digits and the others certain characters, looked at
/// together: what makes the common text of a date or an instant cheap to read.
///
/// Byte 0 of a text is the lowest byte of its word, whatever the machine.
struct DigitShape<Word: FixedWidthInteger & UnsignedInteger> {
  /// The text with every digit as `0`.
  fileprivate let text: Word
  /// What added to the byte of a digit above 9, or to any difference from a character, sets its
  /// highest bit.
  fileprivate let limits: Word

  /// The values of the digits, with 0 in the place of the other characters; nil where the bytes
  /// from `offset` do not have the shape.
  @inline(__always)
  func digits(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Word? {
    let word = Word(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Word.self))
    let values = word ^ text
    let low7Bits = Word.max / 255 * 0x7F
    let isOutside = ((values & low7Bits) &+ limits | values) & ~low7Bits
    return isOutside == 0 ? values : nil
  }
}

extension DigitShape<UInt64> {
  /// `0000-00-`, the year and month of a date and what stands behind them.
  static var yearAndMonth: Self { Self(text: 0x2D30_302D_3030_3030, limits: 0x7F76_767F_7676_7676) }
  /// `00T00:00`, the day and the time to the minute.
  static var dayAndTime: Self { Self(text: 0x3030_3A30_3054_3030, limits: 0x7676_7F76_767F_7676) }
}

extension DigitShape<UInt32> {
  /// `:00Z`, the second of an instant that ends with it.
  static var lastSecond: Self { Self(text: 0x5A30_303A, limits: 0x7F76_767F) }
  /// `:00.`, the second of an instant that goes on.
  static var second: Self { Self(text: 0x2E30_303A, limits: 0x7F76_767F) }
  /// `000Z`, the milliseconds of an instant.
  static var milliseconds: Self { Self(text: 0x5A30_3030, limits: 0x7F76_7676) }
}

extension DigitShape<UInt16> {
  /// `00`, the day of a date that ends with it.
  static var day: Self { Self(text: 0x3030, limits: 0x7676) }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  /// The number of two digits that begins with byte `place` of a word of digit values.
  @inline(__always)
  func pair(at place: Int) -> Int {
    // Every byte times ten plus its neighbour stays below 256, so no byte spills into another.
    Int(truncatingIfNeeded: (self &* 10 &+ (self >> 8)) >> Self(truncatingIfNeeded: place * 8))
      & 0xFF
  }
}
