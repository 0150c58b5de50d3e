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
