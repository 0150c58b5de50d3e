/// A set of ASCII characters, asked for one byte or for eight bytes together.
struct ASCIISet: Sendable {
  /// What added to eight bytes sets the highest bit of those from a range's first character on, and
  /// of those behind its last.
  private struct RangeLimits: Sendable {
    var first: UInt64 = 0
    var behindLast: UInt64 = 0

    /// The highest bit of each byte in the range.
    @inline(__always)
    func members(of word: UInt64) -> UInt64 { (word &+ first) & ~(word &+ behindLast) }
  }

  /// Sets of more ranges are asked byte for byte.
  private static let rangesMax = 6
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Members 0 to 63 and 64 to 127, one bit each.
  private let low, high: UInt64
  private let ranges: InlineArray<6, RangeLimits>
  /// 0 where there are more than fit.
  private let rangeCount: Int

  /// Creates the set of the characters of `text`, which are ASCII, and of those of other sets.
  init(_ text: StaticString, _ others: ASCIISet...) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for byte in UnsafeRawBufferPointer(text) {
      if byte < 64 { low |= 1 &<< UInt64(byte) } else { high |= 1 &<< UInt64(byte & 63) }
    }
    for other in others {
      low |= other.low
      high |= other.high
    }
    self.init(low: low, high: high)
  }

  /// Creates a set from the bits of the characters 0 to 63 and 64 to 127.
  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
    func contains(_ character: UInt64) -> Bool {
      (character < 64 ? low : high) &>> (character & 63) & 1 == 1
    }
    var ranges = InlineArray<6, RangeLimits>(repeating: RangeLimits())
    var count = 0
    var character: UInt64 = 0
    while character < 128 {
      guard contains(character) else {
        character += 1
        continue
      }
      let first = character
      while character < 128, contains(character) { character += 1 }
      if count < Self.rangesMax {
        ranges[count] = RangeLimits(
          first: (0x80 - first) * Self.ones, behindLast: (0x80 - character) * Self.ones)
      }
      count += 1
    }
    self.ranges = ranges
    self.rangeCount = count <= Self.rangesMax ? count : 0
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    byte < 128 && (byte < 64 ? low : high) &>> UInt64(byte & 63) & 1 == 1
  }

  /// True where the bytes from `start` to `end` are all members.
  @inline(__always)
  func containsAll(_ text: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Bool {
    end &- start == prefixCount(text, from: start, to: end)
  }

  /// True where all bytes are members.
  func containsAll(_ text: UnsafeRawBufferPointer) -> Bool {
    containsAll(text, from: 0, to: text.count)
  }

  /// How many bytes from `start` on are members, up to `end`.
  @inline(__always)
  func prefixCount(_ text: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int {
    var offset = start
    if end &- start >= 8, rangeCount > 0 {
      while offset &+ 8 <= end, containsEvery(of: text.word(at: offset)) { offset &+= 8 }
      // Where all was well so far, the last eight bytes may overlap what was seen.
      if end &- offset < 8, containsEvery(of: text.word(at: end &- 8)) { return end &- start }
    }
    while offset < end, contains(text[offset]) { offset &+= 1 }
    return offset &- start
  }

  @inline(__always)
  private func containsEvery(of word: UInt64) -> Bool {
    var inside = ranges[0].members(of: word) | ranges[1].members(of: word)
    if rangeCount > 2 {
      inside |= ranges[2].members(of: word) | ranges[3].members(of: word)
      if rangeCount > 4 {
        inside |= ranges[4].members(of: word) | ranges[5].members(of: word)
      }
    }
    // Bytes outside ASCII spill into their neighbours; they are found in the word itself.
    return (~inside | word) & Self.highBits == 0
  }

  /// True where all bytes stand between the space and the tilde: what nearly every text does.
  @inline(__always)
  static func isPrintable(_ text: UnsafeRawBufferPointer) -> Bool {
    var wrong: UInt64 = 0
    if text.count >= 8 {
      var offset = 0
      while offset &+ 8 < text.count {
        wrong |= unprintable(text.word(at: offset))
        offset &+= 8
      }
      wrong |= unprintable(text.word(at: text.count &- 8))
    } else {
      for byte in text where !(0x20..<0x7F ~= byte) { wrong = highBits }
    }
    return wrong & highBits == 0
  }

  /// A byte's highest bit is set by 0x80 and above in the word, by 0x7F in the sum, and in the
  /// difference's complement by what is below 0x20.
  @inline(__always)
  private static func unprintable(_ word: UInt64) -> UInt64 {
    word | (word &+ ones) | ~((word | highBits) &- 0x2020_2020_2020_2020)
  }

  static let letters = ASCIISet("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
  static let digits = ASCIISet("0123456789")
  static let lowerHexDigits = ASCIISet("abcdef", .digits)
}
