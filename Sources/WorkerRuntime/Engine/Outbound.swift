import CivilTime
import Crypto
import Kafka
import VigilEvents

/// The cause of a decision: an event, or a wake-up of the worker's own.
struct Cause {
  var source: String
  var id: String
  var partnership: String
  var correlationID: String
  var traceparent: String?
  var tracestate: String?
}

/// Writes effects as records. Everything about a record follows from its cause, so doing the work
/// twice writes the same event.
///
/// A class, because it is asked for every fact and a copy of its tables would cost more than the
/// answer.
final class OutboundWriter {
  private let worker: String
  private let topics: TopicNames
  private let codec: any PayloadCodec
  /// The data of the event being written.
  private var data = JSONWriter.kept()
  /// The `source` of every event the worker emits.
  let source: String
  /// The full name of the topic of each type, by the type's place in the catalogue.
  private let topicOfPlace: [String]
  private let noticesTopic: String

  init(worker: String, topics: TopicNames, codec: any PayloadCodec) {
    self.worker = worker
    self.topics = topics
    self.codec = codec
    source = "urn:vigil:worker:\(worker)"
    noticesTopic = topics.notices(of: worker)
    topicOfPlace = EventCatalogue.all.map { topics.name(of: $0.topic) }
  }

  deinit { data.free() }

  /// The records of a notice: one in every partition. The copies are one event and bear one id,
  /// because each partition knows what it has taken by itself.
  func notices(
    _ emission: Emission, ordinal: Int, key: String, partitionCount: Int, cause: Cause,
    now: Instant
  ) throws -> [ProducerRecord] {
    let written = RecordBatch()
    try add(
      emission, ordinal: ordinal, key: key, partition: 0, cause: cause, now: now, to: written)
    return written.flatMap { record in
      (0..<Int32(partitionCount)).map { number in
        var copy = record
        copy.topic = noticesTopic
        copy.partition = number
        copy.headers.append(RecordHeader(NoticeHeader.copy, text: "\(number)/\(partitionCount)"))
        return copy
      }
    }
  }

  /// Adds the record of an emission that reaches the readers of its topic.
  func add(
    _ emission: Emission, ordinal: Int, key: String, partition: Int32, cause: Cause, now: Instant,
    to records: RecordBatch
  ) throws {
    try add(
      emission.payload, time: emission.time, causationID: emission.causationID ?? cause.id,
      place: String(ordinal), key: key, partition: partition, cause: cause, now: now, to: records)
  }

  /// Adds the record of a refusal. `place` tells the refusals of one event apart.
  func add(
    _ refusal: Refusal, place: String, event: EventEnvelope, partition: Int32, cause: Cause,
    now: Instant, to records: RecordBatch
  ) throws {
    let payload = RefusalIssued(
      worker: worker, code: refusal.code, refusedId: event.id, refusedSource: event.source,
      refusedType: event.type, held: refusal.held)
    try add(
      payload, time: event.time, causationID: event.id, place: "refusal " + place,
      key: event.subject, partition: partition, cause: cause, now: now, to: records)
  }

  private func add(
    _ payload: some EventPayload, time: Instant, causationID: String, place: String, key: String,
    partition: Int32, cause: Cause, now: Instant, to records: RecordBatch
  ) throws {
    let type = Swift.type(of: payload)
    let known = EventCatalogue.place(of: type)
    try codec.encode(payload, into: &data)
    records.begin(
      topic: known.map { topicOfPlace[$0.number] } ?? topics.name(of: type.topic),
      partition: partition)
    records.addKey(key)
    EnvelopeHeaders.forEach(
      id: NameBasedUUID.make(worker, cause.source, cause.id, place), source: source,
      type: type.eventType, subject: key, time: time, partnership: cause.partnership,
      dataschema: known?.schemaURI, correlationid: cause.correlationID, causationid: causationID,
      traceparent: cause.traceparent, tracestate: cause.tracestate, recordedtime: now
    ) { records.addHeader(name: $0, value: $1) }
    records.addValue(UnsafeRawBufferPointer(data.bytesWritten))
  }

  /// The same record, for the partition its key belongs to. It counts there from when it was moved.
  func moved(_ record: ConsumedRecord, to partition: Int32, now: Instant) -> ProducerRecord {
    var headers = record.headers
    headers.append(RecordedAt.movedHeader, text: now.rfc3339)
    return ProducerRecord(
      topic: record.topic, partition: partition, key: record.key, value: record.value,
      headers: headers)
  }

  /// The dead letter of `record`. Where it may hold personal data, only a hash and the position are
  /// kept; the original stays in its own topic for as long as that keeps it.
  func deadLetter(_ record: ConsumedRecord, _ rejection: EventRejection, now: Instant)
    -> ProducerRecord
  {
    let position = "\(record.topic)/\(record.partition)/\(record.offset)"
    var headers = [
      RecordHeader(DeadLetterHeader.id, text: NameBasedUUID.make(worker, "dead-letter", position)),
      RecordHeader(DeadLetterHeader.code, text: rejection.code.rawValue),
      RecordHeader(DeadLetterHeader.worker, text: worker),
      RecordHeader(DeadLetterHeader.topic, text: record.topic),
      RecordHeader(DeadLetterHeader.partition, text: String(record.partition)),
      RecordHeader(DeadLetterHeader.offset, text: String(record.offset)),
      RecordHeader(DeadLetterHeader.timestampMs, text: String(record.timestampMs)),
      RecordHeader(DeadLetterHeader.failedAt, text: now.rfc3339),
      RecordHeader(DeadLetterHeader.valueSHA256, text: Self.sha256(record.value ?? [])),
    ]
    if let path = rejection.path {
      headers.append(RecordHeader(DeadLetterHeader.path, text: path))
    }
    let withheld = rejection.mayHoldPersonalData
    headers.append(RecordHeader(DeadLetterHeader.withheld, text: withheld ? "true" : "false"))
    if !withheld { headers.append(contentsOf: record.headers) }
    return ProducerRecord(
      topic: topics.deadLetters(of: worker), partition: record.partition,
      key: withheld ? nil : record.key, value: withheld ? nil : record.value, headers: headers)
  }

  private static func sha256(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
  }
}

/// The header of a notice: a public contract.
public enum NoticeHeader {
  /// Which copy it is, such as `3/12`: that of partition 3 of 12, counted from 0.
  public static let copy = "vigil-notice-copy"
}

/// The headers of a dead letter: a public contract.
public enum DeadLetterHeader {
  /// Identity of the dead letter, derived from worker and source position.
  public static let id = "vigil-dead-letter-id"
  /// The stable reason code.
  public static let code = "vigil-dead-letter-code"
  /// JSON pointer to the offending place, where there is one.
  public static let path = "vigil-dead-letter-path"
  /// The worker that gave up.
  public static let worker = "vigil-dead-letter-worker"
  /// The topic of the source record.
  public static let topic = "vigil-dead-letter-topic"
  /// The partition of the source record.
  public static let partition = "vigil-dead-letter-partition"
  /// The offset of the source record.
  public static let offset = "vigil-dead-letter-offset"
  /// The source record's Kafka timestamp, in ms since 1970.
  public static let timestampMs = "vigil-dead-letter-timestamp-ms"
  /// When the worker gave up on it.
  public static let failedAt = "vigil-dead-letter-failed-at"
  /// SHA-256 of the source record's value, in hexadecimal.
  public static let valueSHA256 = "vigil-dead-letter-value-sha256"
  /// `true` where key, headers and value are withheld because they may hold personal data.
  public static let withheld = "vigil-dead-letter-withheld"

  /// Every header, for readers and the test that keeps them.
  public static let all = [
    id, code, path, worker, topic, partition, offset, timestampMs, failedAt, valueSHA256, withheld,
  ]
}
