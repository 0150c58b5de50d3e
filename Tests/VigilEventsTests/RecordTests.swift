import CivilTime
import Testing
import VigilEvents

@Suite("Records other clients write and read")
struct RecordTests {
  struct Record: Decodable {
    struct Header: Decodable {
      var name: String
      var value: String
    }
    var key: String
    var headers: [Header]
    var value: String

    init(named name: String) throws {
      let bytes = try Repository.bytes(Repository.examples.appending(path: "records/" + name))
      self = try FoundationPayloadCodec().decode(Record.self, from: bytes)
    }

    var event: (envelope: EventEnvelope, data: [UInt8]) {
      get throws {
        try CloudEventsBinding.read(
          key: Array(key.utf8), headers: headers.map { ($0.name, Array($0.value.utf8)) },
          value: Array(value.utf8))
      }
    }
  }

  @Test(
    "A record of the Python client is accepted in both modes",
    arguments: ["python-binary.json", "python-structured.json"])
  func pythonClient(_ name: String) throws {
    let (envelope, data) = try Record(named: name).event
    #expect(envelope.subject == "RN26-7H3KQ9TX")
    #expect(try envelope.time == Instant(rfc3339: "2026-04-09T16:05:00Z"))
    let payload = try EventCatalogue.decode(
      type: envelope.type, data: data, codec: FoundationPayloadCodec())
    let expected = try SINCopyReceived(receivedAt: Instant(rfc3339: "2026-04-09T16:05:00Z"))
    #expect(payload as? SINCopyReceived == expected)
  }

  @Test("The record that others are checked against is exactly what is written")
  func ownRecord() throws {
    let record = try Record(named: "vigil-binary.json")
    let envelope = try Sample.envelope()
    let written = CloudEventsBinding.headers(of: envelope).map {
      "\($0.name): \(String(decoding: $0.value ?? [], as: UTF8.self))"
    }
    #expect(record.headers.map { "\($0.name): \($0.value)" } == written)
    #expect(record.key == envelope.subject)
    #expect(Array(record.value.utf8) == Sample.data)
  }
}
