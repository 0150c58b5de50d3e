import CivilTime
import Kafka
import VigilEvents

/// One event as a record whose reference, identity and time of recording are still to be filled in:
/// making a million events takes no more than copying their bytes.
struct EventTemplate {
  let topic: VigilTopic
  private let value: [UInt8]
  private let headers: [RecordHeader]
  private let idIndex: Int
  private let recordedIndex: Int
  /// Where the written-out case's reference stands, by header and byte.
  private let places: [(header: Int, offset: Int)]

  /// Writes the event out. `number` is its case, whose reference is replaced later.
  init(payload: any EventPayload, envelope: EventEnvelope, number: Int) throws {
    var envelope = envelope
    envelope.recordedtime = envelope.time
    topic = type(of: payload).topic
    value = try FastPayloadCodec().encode(payload)
    let headers = CloudEventsBinding.headers(of: envelope).map { RecordHeader($0.name, $0.value) }
    guard let idIndex = headers.firstIndex(where: { $0.name == "ce_id" }),
      let recordedIndex = headers.firstIndex(where: { $0.name == "ce_recordedtime" })
    else { throw BenchmarkError(.incomplete, "an event is written without id or recordedtime") }
    self.headers = headers
    self.idIndex = idIndex
    self.recordedIndex = recordedIndex
    let reference = CaseReferences.bytes(number)
    places = headers.indices.filter { $0 != idIndex }.flatMap { header in
      Self.offsets(of: reference, in: headers[header].value ?? []).map { (header, $0) }
    }
  }

  /// The identity of event `step` of case `number`.
  static func id(_ number: Int, _ step: Int) -> String {
    "\(CaseReferences.reference(number))-event-\(step)"
  }

  /// The event as one of case `number`.
  func record(
    number: Int, step: Int, recordedAt: Instant, topics: TopicNames
  ) -> ProducerRecord {
    let reference = CaseReferences.bytes(number)
    var headers = headers
    for (header, offset) in places {
      headers[header].value?.replaceSubrange(offset..<(offset + reference.count), with: reference)
    }
    headers[idIndex].value = Array(Self.id(number, step).utf8)
    headers[recordedIndex].value = Array(recordedAt.rfc3339.utf8)
    return ProducerRecord(
      topic: topics.name(of: topic), key: reference, value: value, headers: headers)
  }

  private static func offsets(of pattern: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard bytes.count >= pattern.count else { return [] }
    return (0...(bytes.count - pattern.count)).filter {
      bytes[$0..<($0 + pattern.count)].elementsEqual(pattern)
    }
  }
}
