/// Eight bytes of a JSON string looked at together, the first one in the lowest bits.
enum JSONWord {
  /// Has a bit set in the first byte that is a quotation mark, a backslash, a control character or
  /// outside ASCII, and none in those before it; zero where there is no such byte.
  ///
  /// A byte that borrowed from the one below may be marked wrongly, but only above a right mark.
  @inline(__always)
  static func special(_ word: UInt64) -> UInt64 {
    let quotes = word ^ 0x2222_2222_2222_2222
    let backslashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
    let quoteMarks = (quotes &- ones) & ~quotes
    let backslashMarks = (backslashes &- ones) & ~backslashes
    let controlMarks = (word &- 0x2020_2020_2020_2020) & ~word
    return (quoteMarks | backslashMarks | controlMarks | word) & 0x8080_8080_8080_8080
  }

  /// The number that eight decimal digits stand for; nil where one of the bytes is no digit.
  @inline(__always)
  static func number(_ word: UInt64) -> Int64? {
    let high = word & 0xF0F0_F0F0_F0F0_F0F0
    let carried = (word &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0
    guard high == 0x3030_3030_3030_3030, carried == high else { return nil }
    // Digits become pairs, pairs become fours, and fours the number.
    var sum = word &- 0x3030_3030_3030_3030
    sum = sum &* 10 &+ sum >> 8
    let even = (sum & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let odd = (sum >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return Int64((even &+ odd) >> 32)
  }

  /// The eight decimal digits of a number below 100,000,000, zeros in front included.
  @inline(__always)
  static func digits(_ number: UInt64) -> UInt64 {
    let fours = number / 10_000 | (number % 10_000) << 32
    let hundreds = (fours &* 10_486) >> 20 & 0x0000_007F_0000_007F
    let pairs = hundreds | (fours &- hundreds &* 100) << 16
    let tens = (pairs &* 103) >> 10 & 0x000F_000F_000F_000F
    return (tens | (pairs &- tens &* 10) << 8) &+ 0x3030_3030_3030_3030
  }

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
}

extension Array where Element: Hashable {
  /// True where no element comes twice. Few elements are compared with each other, which costs less
  /// than a set of them.
  @usableFromInline
  var areUnique: Bool {
    guard count > 1 else { return true }
    guard count <= Self.comparedMax else { return Set(self).count == count }
    for later in 1..<count {
      for earlier in 0..<later where self[earlier] == self[later] { return false }
    }
    return true
  }

  private static var comparedMax: Int { 16 }
}
