import CivilTime
import Testing
import VigilEvents

@Suite("Stories")
struct StoryTests {
  @Test(
    "Every line of a story is an event that is accepted and survives being written again",
    arguments: Repository.stories)
  func lineIsAccepted(_ name: String) throws {
    let lines = try Repository.lines(ofStory: name)
    #expect(!lines.isEmpty)
    var ids = Set<String>()
    var last: Instant?
    for line in lines {
      let (envelope, data) = try CloudEventsJSON.read(line)
      let entry = try #require(EventCatalogue.type(named: envelope.type))
      #expect(envelope.dataschema == entry.schemaURI)
      _ = try EventCatalogue.decode(
        type: envelope.type, data: data, codec: FoundationPayloadCodec())
      #expect(ids.insert(envelope.id).inserted)
      #expect(last.map { $0 <= envelope.time } ?? true)
      last = envelope.time
      let (again, sameData) = try CloudEventsJSON.read(CloudEventsJSON.write(envelope, data: data))
      #expect(again == envelope)
      #expect(sameData == data)
    }
  }

  @Test("The Easter story holds the instants that the clocks are demonstrated with")
  func easterStory() throws {
    let times = try Repository.lines(ofStory: "sc01-easter.jsonl").map {
      let envelope = try CloudEventsJSON.read($0).envelope
      return (envelope.type, envelope.time.rfc3339)
    }
    let byType = Dictionary(times) { first, _ in first }
    #expect(byType[IncidentReported.eventType] == "2026-03-31T13:20:00Z")
    #expect(byType[SINSubmitted.eventType] == "2026-04-09T15:45:00Z")
  }
}
