import Testing
import VigilEvents

@Suite("Rejection codes")
struct RejectionContractTests {
  @Test("The codes are a public contract: none is renamed, and a new one is added here too")
  func codes() {
    #expect(
      EventRejection.Code.allCases.map(\.rawValue) == [
        "envelope.missing-attribute", "envelope.malformed", "envelope.duplicate-attribute",
        "envelope.spec-version", "envelope.content-type", "envelope.source", "envelope.time",
        "envelope.time-zone-missing", "envelope.time-in-future", "envelope.subject-not-opaque",
        "envelope.partition-key", "type.unknown", "type.version-unknown", "type.not-taken",
        "type.wrong-topic", "payload.missing", "payload.too-large", "payload.not-utf8",
        "payload.not-json", "payload.truncated", "payload.too-deep", "payload.duplicate-field",
        "payload.unknown-field", "payload.schema", "payload.not-writable", "key.missing",
        "key.not-opaque", "key.not-subject",
      ])
  }

  @Test("A rejection says code, place and message, and is not worth a retry")
  func description() {
    let rejection = EventRejection(.payloadSchema, path: "/a", message: "wrong")
    #expect(rejection.description == "payload.schema at /a: wrong")
    #expect(EventRejection(.keyMissing, message: "none").description == "key.missing: none")
    #expect(!rejection.isRetriable)
  }

  @Test("What stands where a field name should be is shown only where it looks like one")
  func nameThatIsNone() throws {
    let data = Array(#"{"receivedAt":"2026-04-09T16:05:00Z","Jane Doe":1}"#.utf8)
    let rejection = try #require(throws: EventRejection.self) {
      try EventCatalogue.decode(
        type: SINCopyReceived.eventType, data: data, codec: FoundationPayloadCodec())
    }
    #expect(rejection.path == "/*")
    #expect(rejection.mayHoldPersonalData)
    #expect(!rejection.description.contains("Jane"))
  }
}
