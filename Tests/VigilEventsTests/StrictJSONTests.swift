import CivilTime
import Testing
import VigilEvents

@Suite("Strict JSON")
struct StrictJSONTests {
  let codec = FoundationPayloadCodec()
  static let good = #"{"receivedAt":"2026-04-09T16:05:00Z"}"#

  private func rejection(_ bytes: [UInt8]) throws -> EventRejection {
    try #require(throws: EventRejection.self) {
      try EventCatalogue.decode(type: SINCopyReceived.eventType, data: bytes, codec: codec)
    }
  }

  @Test(
    "Text that is not JSON is told from JSON that was cut off",
    arguments: [
      ("", EventRejection.Code.payloadMissing),
      (" ", .payloadTruncated), ("{", .payloadTruncated), (#"{"receivedAt"#, .payloadTruncated),
      (#"{"receivedAt":"#, .payloadTruncated), (#"{"receivedAt":"2026"#, .payloadTruncated),
      (#"{"receivedAt":"2026-04-09T16:05:00Z""#, .payloadTruncated),
      (#"{"receivedAt":"\u00"#, .payloadTruncated), ("[1,", .payloadTruncated),
      ("tru", .payloadTruncated), ("-", .payloadTruncated), ("1.", .payloadTruncated),
      ("hello", .payloadNotJSON), ("{]", .payloadNotJSON), ("{,}", .payloadNotJSON),
      (#"{"a":1,}"#, .payloadNotJSON), ("[1,]", .payloadNotJSON), ("[1 2]", .payloadNotJSON),
      (#"{"a" 1}"#, .payloadNotJSON), ("01", .payloadNotJSON), ("+1", .payloadNotJSON),
      (".5", .payloadNotJSON), ("NaN", .payloadNotJSON), ("'a'", .payloadNotJSON),
      (#"{a:1}"#, .payloadNotJSON), ("{} {}", .payloadNotJSON), ("{}x", .payloadNotJSON),
      ("\"a\u{01}\"", .payloadNotJSON), (#""\x""#, .payloadNotJSON),
      (#""\ud800""#, .payloadNotJSON), (#""\ud800\u0041""#, .payloadNotJSON),
      (#""\udc00""#, .payloadNotJSON), (#""\u00g0""#, .payloadNotJSON),
      ("{\"a\":1//\n}", .payloadNotJSON),
    ])
  func malformed(_ text: String, _ code: EventRejection.Code) throws {
    #expect(try rejection(Array(text.utf8)).code == code)
  }

  @Test("Data that ends anywhere before its last byte is truncated")
  func everyPrefixIsTruncated() throws {
    let bytes = Array(Self.good.utf8)
    for count in 1..<bytes.count {
      #expect(try rejection(Array(bytes.prefix(count))).code == .payloadTruncated)
    }
  }

  @Test("Data that is not UTF-8, or starts with a byte order mark, is rejected as such")
  func notUTF8() throws {
    let good = Array(Self.good.utf8)
    #expect(try rejection([0xEF, 0xBB, 0xBF] + good).code == .payloadNotUTF8)
    #expect(try rejection([0xFF, 0xFE] + good).code == .payloadNotUTF8)
    #expect(try rejection(Array("{\"a\":\"".utf8) + [0xC3, 0x28]).code == .payloadNotUTF8)
    #expect(try rejection(Array("\"".utf8) + [0xED, 0xA0, 0x80, 0x22]).code == .payloadNotUTF8)
  }

  @Test("A field given twice is rejected, also where one name is written with escapes")
  func duplicateField() throws {
    let at = #""2026-04-09T16:05:00Z""#
    let twice = try rejection(Array(#"{"receivedAt":\#(at),"receivedAt":\#(at)}"#.utf8))
    #expect(twice.code == .payloadDuplicateField)
    #expect(twice.path == "/receivedAt")
    let escaped = try rejection(Array(#"{"receivedAt":\#(at),"\u0072eceivedAt":\#(at)}"#.utf8))
    #expect(escaped.code == .payloadDuplicateField)
  }

  @Test("A name written with escapes is the name it stands for")
  func escapedName() throws {
    let bytes = Array(#"{"\u0072eceivedAt":"2026-04-09T16:05:00Z"}"#.utf8)
    let payload = try codec.decode(SINCopyReceived.self, from: bytes)
    #expect(try payload.receivedAt == Instant(rfc3339: "2026-04-09T16:05:00Z"))
  }

  @Test("32 levels are read, the 33rd is too deep, and a bomb of brackets does not overflow")
  func depth() throws {
    let nested = { (levels: Int) in
      Array((String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
    }
    #expect(try rejection(nested(32)).code == .payloadSchema)
    #expect(try rejection(nested(33)).code == .payloadTooDeep)
    #expect(
      try rejection(Array(String(repeating: "[", count: 60_000).utf8)).code == .payloadTooDeep)
  }

  @Test("An event's data may have 65,536 bytes and not one more")
  func size() throws {
    let good = Array(Self.good.utf8)
    let padded = good + [UInt8](repeating: 0x20, count: PayloadLimits.eventBytesMax - good.count)
    #expect(throws: Never.self) { try codec.decode(SINCopyReceived.self, from: padded) }
    let larger = try rejection(padded + [0x20])
    #expect(larger.code == .payloadTooLarge)
    #expect(larger.mayHoldPersonalData)
  }

  @Test("What a worker remembers may be larger than an event")
  func stateIsNotBounded() throws {
    let state = [String](repeating: "RN26-7H3KQ9TX", count: 10_000)
    #expect(try codec.decode([String].self, from: codec.encode(state)) == state)
  }

  @Test("A value that breaks its schema is not written")
  func brokenValueIsNotWritten() throws {
    let payload = NotificationLapsed(reason: "Free text, with a reason", revision: 0)
    let rejection = try #require(throws: EventRejection.self) { try codec.encode(payload) }
    #expect(rejection.code == .payloadNotWritable)
    #expect(rejection.path == "/reason")
    let unknownYear = SINCopyReceived(receivedAt: Instant(millisecondsSinceEpoch: .max))
    #expect(throws: EventRejection.self) { try codec.encode(unknownYear) }
  }
}
