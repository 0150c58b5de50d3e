/// Looks for signs of personal data in bytes that were not accepted.
///
/// It errs on the side of suspicion: a rejected record that only looks like it holds personal data
/// loses its bytes in the dead letter and keeps hash and position, and the original stays where it
/// was. Signs are e-mail addresses, NHS numbers (ten digits with a valid check digit), postcodes,
/// dates written day first, the word birth, bytes outside ASCII, and words side by side, which is
/// how names, addresses and free text look; no code or reference of the contract contains a space.
enum PersonalDataSigns {
  static func areFound(in bytes: [UInt8]?) -> Bool {
    guard let bytes, !bytes.isEmpty else { return false }
    return bytes.withUnsafeBytes { areFound(in: $0) }
  }

  /// For one text that should have been a code and is not: any letters may be a name.
  static func areFound(inText text: String) -> Bool {
    text.utf8.contains { isLetter($0) || $0 >= 0x80 } || areFound(in: Array(text.utf8))
  }

  static func areFound(in bytes: UnsafeRawBufferPointer) -> Bool {
    for (offset, byte) in bytes.enumerated() {
      if byte >= 0x80 { return true }
      switch byte {
      case UInt8(ascii: "@"):
        if isEMail(bytes, at: offset) { return true }
      case UInt8(ascii: " "):
        if isBetweenWords(bytes, space: offset) { return true }
      default:
        guard isAlphanumeric(byte), offset == 0 || !isAlphanumeric(bytes[offset - 1]) else {
          continue
        }
        if isNHSNumber(bytes, from: offset) || isPostcode(bytes, from: offset)
          || isDayFirstDate(bytes, from: offset) || isBirth(bytes, from: offset)
        {
          return true
        }
      }
    }
    return false
  }

  private static func isEMail(_ bytes: UnsafeRawBufferPointer, at sign: Int) -> Bool {
    sign > 0 && isAlphanumeric(bytes[sign - 1])
      && sign + 1 < bytes.count && isAlphanumeric(bytes[sign + 1])
  }

  private static func isBetweenWords(
    _ bytes: UnsafeRawBufferPointer, space: Int
  ) -> Bool {
    space >= 2 && space + 2 < bytes.count
      && [space - 2, space - 1, space + 1, space + 2].allSatisfy { isLetter(bytes[$0]) }
  }

  /// Ten digits, together or grouped three, three and four, of which the last checks the others.
  private static func isNHSNumber(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Bool {
    var digits: [Int] = []
    var offset = start
    while offset < bytes.count, digits.count < 10 {
      if isDigit(bytes[offset]) {
        digits.append(Int(bytes[offset] - UInt8(ascii: "0")))
      } else if !(digits.count == 3 || digits.count == 6) || !isSeparator(bytes[offset])
        || isSeparator(bytes[offset - 1])
      {
        return false
      }
      offset += 1
    }
    guard digits.count == 10, offset == bytes.count || !isAlphanumeric(bytes[offset]) else {
      return false
    }
    let sum = (0..<9).reduce(0) { $0 + digits[$1] * (10 - $1) }
    return (11 - sum % 11) % 11 == digits[9]
  }

  /// One or two letters, a digit, perhaps one more character, perhaps a space, a digit, two letters.
  private static func isPostcode(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Bool {
    func at(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }
    for letters in 1...2 where (0..<letters).allSatisfy({ isLetter(at(start + $0)) }) {
      guard isDigit(at(start + letters)) else { continue }
      for outward in letters + 1...letters + 2 {
        guard outward == letters + 1 || isAlphanumeric(at(start + outward - 1)) else { continue }
        var inward = start + outward
        if at(inward) == UInt8(ascii: " ") { inward += 1 }
        if isDigit(at(inward)), isLetter(at(inward + 1)), isLetter(at(inward + 2)),
          !isAlphanumeric(at(inward + 3))
        {
          return true
        }
      }
    }
    return false
  }

  /// One or two digits, a separator, one or two digits, a separator, two or four digits.
  private static func isDayFirstDate(
    _ bytes: UnsafeRawBufferPointer, from start: Int
  ) -> Bool {
    var offset = start
    for (part, allowed) in [1...2, 1...2, 2...4].enumerated() {
      let first = offset
      while offset < bytes.count, isDigit(bytes[offset]), offset - first < 5 { offset += 1 }
      guard allowed.contains(offset - first) else { return false }
      if part == 2 { return offset == bytes.count || !isAlphanumeric(bytes[offset]) }
      guard offset < bytes.count,
        [UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-")].contains(bytes[offset])
      else { return false }
      offset += 1
    }
    return false
  }

  private static func isBirth(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Bool {
    ["birth", "dob", "dateofbirth"].contains { word in
      word.utf8.enumerated().allSatisfy { index, expected in
        start + index < bytes.count && bytes[start + index] | 0x20 == expected
      }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
  }
}
