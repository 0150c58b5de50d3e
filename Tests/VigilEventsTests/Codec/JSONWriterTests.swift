import CivilTime
import Testing
import VigilEvents

@Suite("What the writer writes")
struct JSONWriterTests {
  private static let reference = FoundationPayloadCodec()

  /// A value of one text or number, written as the writer writes it.
  private struct Only<Value: Codable & Sendable>: JSONCodable {
    var value: Value
    let writing: @Sendable (inout JSONWriter, Value) -> Void

    init(_ value: Value, _ writing: @escaping @Sendable (inout JSONWriter, Value) -> Void) {
      self.value = value
      self.writing = writing
    }

    init(from decoder: any Decoder) throws { throw NotOnFastPath() }
    func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
    func write(to writer: inout JSONWriter) { writing(&writer, value) }
  }

  private func check<Value: Codable & Sendable>(
    _ value: Value, isLeft: Bool, _ writing: @escaping @Sendable (inout JSONWriter, Value) -> Void
  ) throws {
    let own = FastPayloadCodec.fastBytes(of: Only(value, writing))
    #expect((own == nil) == isLeft, "\(value)")
    if let own { #expect(try own == Self.reference.encode(value), "\(value)") }
  }

  @Test("A text is written as the reference writes it, or left to it where it needs escapes")
  func texts() throws {
    var random = SplitMix(state: 3)
    let characters = ["a", "Z", "~", "\u{7F}", "é", "’", "😀", "\u{2028}", "/", " "]
    let escaped = ["\"", "\\", "\n", "\u{0}", "\u{1F}"]
    for count in 0..<200 {
      let parts = (0..<count % 40).map { _ in characters.randomElement(using: &random) ?? "" }
      let text = parts.joined()
      try check(text, isLeft: false) { $0.text($1) }
      let place = text.index(text.startIndex, offsetBy: text.isEmpty ? 0 : count % text.count)
      let broken = text[..<place] + (escaped.randomElement(using: &random) ?? "") + text[place...]
      try check(String(broken), isLeft: true) { $0.text($1) }
    }
  }

  @Test("Numbers are written with all their digits and their sign")
  func numbers() throws {
    var numbers: [Int64] = [0, .min, .max, .min + 1]
    var power: Int64 = 1
    for _ in 0..<18 {
      power *= 10
      numbers += [power - 1, power, power + 1, -power, 1 - power]
    }
    for number in numbers { try check(number, isLeft: false) { $0.integer($1) } }
  }

  @Test("Instants and dates that no text stands for are left to the reference, which refuses them")
  func times() throws {
    let last = try Instant(rfc3339: "9999-12-31T23:59:59.999Z")
    for instant in [last, try Instant(rfc3339: "0000-01-01T00:00:00Z")] {
      try check(instant, isLeft: false) { $0.instant($1) }
    }
    try check(try Instant(rfc3339: "2026-04-09T16:05:00.250Z"), isLeft: false) { $0.instant($1) }
    try check(last.adding(milliseconds: 1), isLeft: true) { $0.instant($1) }
    try check(try CivilDate(iso8601: "2026-04-09"), isLeft: false) { $0.date($1) }
    try check(CivilDate(daysSinceEpoch: .max), isLeft: true) { $0.date($1) }
  }

  @Test("A value that breaks its schema is refused as the reference refuses it")
  func brokenValues() throws {
    let fast = FastPayloadCodec()
    let broken: [any EventPayload] = [
      NotificationLapsed(reason: "Free text, with a reason", revision: 1),
      NotificationLapsed(reason: "withdrawn", revision: 0),
      SINCopyReceived(receivedAt: Instant(millisecondsSinceEpoch: .max)),
      RefusalIssued(
        worker: "incident-intake", code: "no code", refusedId: "1", refusedSource: "urn:a:b",
        refusedType: "org.vigil.sin.submitted.v1", held: false),
      RapidReviewCommissioned(
        commissionedAt: Instant(millisecondsSinceEpoch: 0), responseMode: .standard,
        agencies: ["city-council", "city-council"]),
    ]
    for payload in broken {
      let expected = try #require(throws: EventRejection.self) {
        try Self.reference.encode(payload)
      }
      #expect(expected.code == .payloadNotWritable)
      #expect(throws: expected) { try fast.encode(payload) }
    }
  }

  @Test("An identity with quotation marks or backslashes is written with escapes")
  func escapedIdentity() throws {
    let refusal = RefusalIssued(
      worker: "incident-intake", code: "sin.sent-in-future", refusedId: #"a"b\c"#,
      refusedSource: #"urn:a:"\"#, refusedType: "org.vigil.sin.submitted.v1", held: true)
    let written = try FastPayloadCodec().encode(refusal)
    #expect(try written == Self.reference.encode(refusal))
    #expect(try FastPayloadCodec().decode(RefusalIssued.self, from: written) == refusal)
  }
}
