import Foundation
import Testing
import VigilEvents

@Suite("Catalogue")
struct CatalogueTests {
  enum Input: Sendable, Equatable {
    case copy(SINCopyReceived)
    case informed(PartnersInformed)
  }

  let table = PayloadTable<Input>([
    .on(SINCopyReceived.self, Input.copy), .on(PartnersInformed.self, Input.informed),
  ])
  let codec = FoundationPayloadCodec()

  @Test("Types, topics and schema URIs are those of the catalogue file, in both directions")
  func agreesWithFile() throws {
    let file = try Repository.json(
      Repository.bytes(Repository.schemas.appending(path: "catalogue.json")))
    let types = try #require(file["types"]?.list)
    let pairs = types.map { "\($0["type"]?.text ?? "") \($0["topic"]?.text ?? "")" }
    #expect(pairs == EventCatalogue.all.map { "\($0.eventType) \($0.topic.rawValue)" })
    let topics = try #require(file["topics"]?.list).map { $0["name"]?.text }
    #expect(topics == VigilTopic.allCases.map(\.rawValue))
    for entry in EventCatalogue.all {
      let schema = try Repository.json(
        Repository.bytes(Repository.schemas.appending(path: entry.eventType + ".schema.json")))
      #expect(schema["$id"]?.text == entry.schemaURI)
    }
  }

  @Test("Every topic's key is described, and no key is described that no topic has")
  func keysAreDescribed() throws {
    let file = try Repository.json(
      Repository.bytes(Repository.schemas.appending(path: "catalogue.json")))
    let described = try #require(file["keys"]?.fields)
    let used = try #require(file["topics"]?.list).compactMap { $0["key"]?.text }
    #expect(used.count == VigilTopic.allCases.count)
    #expect(Set(used) == Set(described.keys))
  }

  @Test("The notices of deadline-timers are read and written by nobody else")
  func noticesAreInternal() throws {
    let file = try Repository.json(
      Repository.bytes(Repository.schemas.appending(path: "catalogue.json")))
    let notices = try #require(
      file["topics"]?.list?.first { $0["name"]?.text == "deadline-timers.notices" })
    #expect(notices["writers"] == .list([.text("deadline-timers")]))
    #expect(notices["readers"] == .list([.text("deadline-timers")]))
    #expect(EventCatalogue.all.filter { $0.topic == .deadlineTimersNotices }.count == 1)
  }

  @Test("A table decodes what it takes and knows its topics")
  func tableDecodes() throws {
    let input = try table.decode(type: SINCopyReceived.eventType, data: Sample.data, codec: codec)
    #expect(
      try input == .copy(SINCopyReceived(receivedAt: .init(rfc3339: "2026-04-09T16:05:00Z"))))
    #expect(table.topics == [.incidentReports])
    #expect(table.contains(PartnersInformed.eventType))
    #expect(!table.contains(SINRecorded.eventType))
    #expect(table.eventTypes == [PartnersInformed.eventType, SINCopyReceived.eventType])
  }

  @Test(
    "Unknown type, unknown version and a type not taken are told apart",
    arguments: [
      ("org.vigil.incident.invented.v1", EventRejection.Code.typeUnknown),
      ("org.vigil.sin-copy.received", .typeUnknown), ("", .typeUnknown),
      ("org.vigil.sin-copy.received.v2", .typeVersionUnknown),
      ("org.vigil.sin-copy.received.vX", .typeUnknown),
      (SINRecorded.eventType, .typeNotTaken),
    ])
  func typeNotDecoded(_ type: String, _ code: EventRejection.Code) throws {
    let rejection = try #require(throws: EventRejection.self) {
      try table.decode(type: type, data: Sample.data, codec: codec)
    }
    #expect(rejection.code == code)
    #expect(rejection.path == "/type")
  }

  @Test("An event without data is told from one with empty data")
  func missingData() throws {
    for data in [nil, []] as [[UInt8]?] {
      let rejection = try #require(throws: EventRejection.self) {
        try table.decode(type: SINCopyReceived.eventType, data: data, codec: codec)
      }
      #expect(rejection.code == .payloadMissing)
    }
  }

  @Test("Topic names stand under the prefix, in both directions")
  func topicNames() {
    let names = TopicNames(prefix: "test-7.")
    #expect(names.name(of: .incidentReports) == "test-7.incident-reports")
    #expect(names.state(of: "incident-intake") == "test-7.incident-intake.state")
    #expect(names.deadLetters(of: "incident-intake") == "test-7.incident-intake.dead-letters")
    #expect(TopicNames().name(of: .deadlines) == "vigil.deadlines")
    for topic in VigilTopic.allCases {
      #expect(names.topic(named: names.name(of: topic)) == topic)
    }
    #expect(names.topic(named: "vigil.incidents") == nil)
    #expect(names.topic(named: "test-7.incident-intake.state") == nil)
  }
}
