import CivilTime
import Foundation
import Testing

@Suite("Instants as text")
struct InstantTextTests {
  @Test(
    "An RFC 3339 time is the instant it names, whatever its offset",
    arguments: [
      ("2026-03-31T13:20:00Z", "2026-03-31T13:20:00Z"),
      ("2026-03-31T14:20:00+01:00", "2026-03-31T13:20:00Z"),
      ("2026-03-31t13:20:00z", "2026-03-31T13:20:00Z"),
      ("2026-01-01T00:15:00+05:45", "2025-12-31T18:30:00Z"),
      ("2026-12-31T23:30:00-01:30", "2027-01-01T01:00:00Z"),
      ("2024-02-29T12:00:00-00:00", "2024-02-29T12:00:00Z"),
      ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
      ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
      ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
    ])
  func readsOffsets(text: String, utc: String) throws {
    #expect(try Instant(rfc3339: text).rfc3339 == utc)
  }

  @Test(
    "Fractions are cut to milliseconds, never rounded up over a due instant",
    arguments: [
      ("2026-04-09T22:59:59.9999Z", "2026-04-09T22:59:59.999Z"),
      ("2026-04-09T22:59:59.999999999Z", "2026-04-09T22:59:59.999Z"),
      ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
      ("2026-04-09T22:59:59.5Z", "2026-04-09T22:59:59.500Z"),
      ("2026-04-09T22:59:59.05Z", "2026-04-09T22:59:59.050Z"),
      ("2026-04-09T22:59:59.0004Z", "2026-04-09T22:59:59Z"),
      ("2026-04-09T22:59:59.000Z", "2026-04-09T22:59:59Z"),
    ])
  func cutsFractions(text: String, written: String) throws {
    #expect(try Instant(rfc3339: text).rfc3339 == written)
  }

  @Test(
    "What is not an instant is refused with its own code and the byte where it went wrong",
    arguments: [
      ("2026-03-31T13:20:00", CivilTimeError.Code.zoneMissing, 19),
      ("2026-03-31T13:20:00.25", .zoneMissing, 22),
      ("2026-02-29T00:00:00Z", .dateImpossible, 0),
      ("2026-04-31T00:00:00Z", .dateImpossible, 0),
      ("2026-00-10T00:00:00Z", .dateImpossible, 0),
      ("2026-13-10T00:00:00Z", .dateImpossible, 0),
      ("2026-01-00T00:00:00Z", .dateImpossible, 0),
      ("1900-02-29T00:00:00Z", .dateImpossible, 0),
      ("2026-01-01T24:00:00Z", .timeImpossible, 11),
      ("2026-01-01T23:60:00Z", .timeImpossible, 11),
      ("2016-12-31T23:59:60Z", .timeImpossible, 11),
      ("2026-01-01T00:00:00+24:00", .offsetImpossible, 19),
      ("2026-01-01T00:00:00+01:60", .offsetImpossible, 19),
      ("0000-01-01T00:00:00+00:01", .outOfRange, 0),
      ("9999-12-31T23:59:59-00:01", .outOfRange, 0),
      ("", .malformed, 0),
      ("2026-03-31", .malformed, 10),
      ("2026-03-31 13:20:00Z", .malformed, 10),
      ("2026-03-31T13:20Z", .malformed, 16),
      ("2026-3-31T13:20:00Z", .malformed, 6),
      ("26-03-31T13:20:00Z", .malformed, 2),
      ("+2026-03-31T13:20:00Z", .malformed, 0),
      ("2026-03-31T13:20:00.Z", .malformed, 20),
      ("2026-03-31T13:20:00.1234567890Z", .malformed, 29),
      ("2026-03-31T13:20:00,5Z", .malformed, 19),
      ("2026-03-31T13:20:00+0100", .malformed, 22),
      ("2026-03-31T13:20:00+01", .malformed, 22),
      ("2026-03-31T13:20:00ZZ", .malformed, 20),
      ("2026-03-31T13:20:00Z ", .malformed, 20),
      (" 2026-03-31T13:20:00Z", .malformed, 0),
      ("2026-03-31T13:20:0١Z", .malformed, 18),
      ("2026-03-31T13:20:00 BST", .malformed, 19),
    ])
  func refuses(text: String, code: CivilTimeError.Code, byteOffset: Int) {
    #expect(throws: CivilTimeError(code: code, value: .instant, byteOffset: byteOffset)) {
      try Instant(rfc3339: text)
    }
  }

  @Test("The common form of a text is read as the general form is, and refused at the same byte")
  func commonFormIsNoSpecialCase() {
    var random = SeededRandom(seed: 20)
    let characters = Array("0123456789-:.TtZz+/; \u{7F}".utf8) + [0x00, 0x80, 0xB0, 0xFF]
    func outcome(_ bytes: [UInt8]) -> String {
      do throws(CivilTimeError) {
        return try bytes.withUnsafeBufferPointer { bytes throws(CivilTimeError) in
          try Instant(rfc3339: UnsafeRawBufferPointer(bytes))
        }.rfc3339
      } catch {
        return "\(error.code) at \(error.byteOffset)"
      }
    }
    var refused = 0
    for round in 0..<50_000 {
      var local = Array((round % 2 == 0 ? "2026-04-09T16:05:00" : "2026-04-09T16:05:00.250").utf8)
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let place = Int.random(in: 0..<local.count, using: &random)
        local[place] = characters[Int.random(in: 0..<characters.count, using: &random)]
      }
      let common = outcome(local + Array("Z".utf8))
      #expect(common == outcome(local + Array("+00:00".utf8)), "\(local)")
      refused += common.contains(" at ") ? 1 : 0
    }
    #expect((1_000..<49_000).contains(refused))
  }

  @Test("Every instant with a four-digit year is read back as itself")
  func roundTrips() throws {
    var random = SeededRandom(seed: 3_339)
    let from = try Instant(rfc3339: "0000-01-01T00:00:00Z").millisecondsSinceEpoch
    let to = try Instant(rfc3339: "9999-12-31T23:59:59.999Z").millisecondsSinceEpoch
    for _ in 0..<20_000 {
      let instant = Instant(millisecondsSinceEpoch: .random(in: from...to, using: &random))
      #expect(try Instant(rfc3339: instant.rfc3339) == instant)
    }
  }

  @Test("Text agrees with Foundation's formatter")
  func agreesWithFoundation() throws {
    var random = SeededRandom(seed: 1_970)
    let style = Date.ISO8601FormatStyle()
    for _ in 0..<2_000 {
      let seconds = Int64.random(in: -4_000_000_000...8_000_000_000, using: &random)
      let expected = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
      #expect(Instant(millisecondsSinceEpoch: seconds * 1_000).rfc3339 == expected)
    }
  }

  @Test("The ends of the integer range can be shown, though not written as JSON")
  func extremes() {
    for ms in [Int64.min, .max] {
      let instant = Instant(millisecondsSinceEpoch: ms)
      #expect(instant.isWritable == false)
      #expect(instant.description.hasPrefix(ms < 0 ? "-292275055-" : "+292278994-"))
      #expect(throws: EncodingError.self) { try JSONEncoder().encode([instant]) }
    }
  }

  @Test("JSON carries the same text; a wrong text says what to write")
  func json() throws {
    let instant = try Instant(rfc3339: "2026-04-09T15:45:00.120Z")
    let data = try JSONEncoder().encode([instant])
    #expect(String(decoding: data, as: UTF8.self) == #"["2026-04-09T15:45:00.120Z"]"#)
    #expect(try JSONDecoder().decode([Instant].self, from: data) == [instant])
    let error = #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Instant].self, from: Data(#"["2026-04-09T15:45:00"]"#.utf8))
    }
    guard case .dataCorrupted(let context)? = error else {
      Issue.record("expected dataCorrupted, got \(String(describing: error))")
      return
    }
    #expect(context.debugDescription.contains("no time zone at byte 19"))
  }
}
