import CivilTime
import Testing
import VigilEvents

@Suite("Stored form")
struct StoredFormTests {
  private func bytes(_ write: (inout StoredWriter) -> Void) throws -> [UInt8] {
    var writer = StoredWriter()
    defer { writer.free() }
    write(&writer)
    #expect(!writer.isFaulty)
    return Array(writer.written)
  }

  private func read<Value>(
    _ bytes: [UInt8], _ body: (inout StoredReader) throws -> Value
  ) throws -> Value {
    try bytes.withUnsafeBytes { bytes in
      var reader = StoredReader(bytes)
      let value = try body(&reader)
      #expect(reader.remaining == 0)
      return value
    }
  }

  @Test(
    "Whole numbers of any size come back, and small ones take a byte",
    arguments: [0, 1, -1, 63, -64, 64, 300, Int64(Int32.max), .min, .max, .min + 1])
  func integers(_ number: Int64) throws {
    let written = try bytes { $0.integer(number) }
    #expect(try read(written) { try $0.integer(Int64.self) } == number)
    #expect(written.count == 1 || number < -64 || number > 63)
  }

  @Test("A number that does not fit its type is refused")
  func outOfRange() throws {
    let written = try bytes { $0.integer(Int64(Int32.max) + 1) }
    #expect(throws: StoredFormError.outOfRange) {
      try read(written) { try $0.integer(Int32.self) }
    }
    let eleven = [UInt8](repeating: 0xff, count: 9) + [0x02]
    #expect(throws: StoredFormError.outOfRange) { try read(eleven) { try $0.unsigned() } }
    let negative = try bytes { $0.unsigned(UInt64.max) }
    #expect(throws: StoredFormError.outOfRange) {
      try read(negative) { try $0.unsigned(Int.self) }
    }
  }

  @Test(
    "An instant comes back to the millisecond, a whole minute in four bytes",
    arguments: [
      0, 1, -1, 60_000, -60_000, 1_774_963_200_000, 1_774_963_200_001, 253_402_300_799_999,
      -62_135_596_800_000,
    ] as [Int64])
  func instants(_ ms: Int64) throws {
    let instant = Instant(millisecondsSinceEpoch: ms)
    let written = try bytes { $0.instant(instant) }
    #expect(try read(written) { try $0.instant() } == instant)
    if ms == 1_774_963_200_000 { #expect(written.count == 4) }
  }

  @Test("An instant that no calendar reaches has no stored form, rather than another one's")
  func farInstant() {
    var writer = StoredWriter()
    defer { writer.free() }
    writer.instant(Instant(millisecondsSinceEpoch: .min))
    #expect(writer.isFaulty)
    writer.removeAll()
    #expect(!writer.isFaulty && writer.count == 0)
  }

  @Test(
    "A text comes back as it was; a word takes at most two bytes, an identifier seventeen",
    arguments: [
      "", "K01", "org.vigil.sin.recorded", "no-such-word", "\u{301}é",
      "6f1d1c0e-4b52-4c0b-9a7e-2d551893e0a4", "6F1D1C0E-4B52-4C0B-9A7E-2D551893E0A4",
      "6f1d1c0e-4b52-4c0b-9a7e-2d551893e0ag", "6f1d1c0e+4b52-4c0b-9a7e-2d551893e0a4",
      String(repeating: "x", count: 5_000),
    ])
  func texts(_ text: String) throws {
    let written = try bytes { $0.text(text) }
    #expect(try read(written) { try $0.text() } == text)
    if StoredWords.number(of: text) != nil { #expect(written.count <= 2) }
    if text == "6f1d1c0e-4b52-4c0b-9a7e-2d551893e0a4" { #expect(written.count == 17) }
    #expect(try read(bytes { $0.text(ifAny: text) }) { try $0.textIfAny() } == text)
  }

  @Test("No text is none, and no text where one must be is refused")
  func noText() throws {
    let written = try bytes { $0.text(ifAny: nil) }
    #expect(try read(written) { try $0.textIfAny() } == nil)
    #expect(throws: StoredFormError.inconsistent) { try read(written) { try $0.text() } }
  }

  @Test(
    "A section is passed over by its length, however long it is",
    arguments: [0, 1, 127, 128, 5_000])
  func sections(_ length: Int) throws {
    let written = try bytes { writer in
      writer.unsigned(UInt64(7))
      writer.section { writer in for _ in 0..<length { writer.fixed(UInt8(5)) } }
      writer.unsigned(UInt64(9))
    }
    let (before, section, after) = try read(written) { reader in
      let before = try reader.unsigned()
      let section = Array(try reader.raw(try reader.length()))
      return (before, section, try reader.unsigned())
    }
    #expect(before == 7 && after == 9)
    #expect(section == [UInt8](repeating: 5, count: length))
  }

  @Test("A word of a later version is refused")
  func laterWord() throws {
    let written = try bytes { $0.word(StoredWords.list.count) }
    #expect(throws: StoredFormError.newer) { try read(written) { try $0.text() } }
  }

  @Test("A count beyond what is there is refused before room is made for it")
  func longCount() throws {
    let written = try bytes { $0.unsigned(UInt64(1) << 40) }
    #expect(throws: StoredFormError.truncated) { try read(written) { try $0.texts() } }
  }

  @Test("What bits mean that a later version has set is not guessed")
  func laterFlags() throws {
    #expect(throws: StoredFormError.newer) { try read([0x04]) { try $0.flags(0x3) } }
    #expect(try read([0x02]) { try $0.flags(0x3) } == 2)
  }

  /// Stored states name words by their number: what is here once stays where it is.
  @Test("No word is given twice, and none of the first release has moved")
  func words() {
    #expect(Set(StoredWords.list).count == StoredWords.list.count)
    let firstRelease = StoredWords.list.prefix(Self.firstReleaseCount).joined(separator: " ")
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in firstRelease.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    #expect(hash == Self.firstReleaseHash)
  }

  private static let firstReleaseCount = 418
  private static let firstReleaseHash: UInt64 = 18_035_384_404_018_026_636
}
