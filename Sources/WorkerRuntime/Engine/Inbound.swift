import CivilTime
import Kafka
import VigilEvents

/// What a consumed record turned out to be.
enum Inbound<Input: Sendable> {
  /// An event for the concern.
  case event(InputEvent<Input>, EventIdentity)
  /// A known event that this concern does not read.
  case notOurs
  /// A sound event in the wrong partition, because its producer hashes keys differently.
  case misplaced(Int32)
  case rejected(EventRejection)
}

/// Reads records into events, checking everything that does not need state.
struct InboundReader<C: Concern> {
  let inputs: PayloadTable<C.Input>
  let codec: any PayloadCodec
  let partitionCount: Int
  let eventBytesMax: Int
  let clockSkewToleranceMs: Int
  let topics: TopicNames

  func read(_ record: ConsumedRecord, now: Instant) -> Inbound<C.Input> {
    do {
      guard record.value?.count ?? 0 <= eventBytesMax else {
        throw EventRejection(
          .payloadTooLarge, message: "the value is larger than \(eventBytesMax) bytes")
      }
      let (envelope, data) = try CloudEventsBinding.read(
        key: record.key, headers: record.headers.lazy.map { (name: $0.name, value: $0.value) },
        value: record.value)
      let latest = now.adding(milliseconds: Int64(clockSkewToleranceMs))
      guard envelope.time <= latest else {
        throw EventRejection(
          .envelopeTimeInFuture, path: "/time",
          message: "time lies further ahead of the worker's clock than is tolerated")
      }
      if let known = EventCatalogue.type(named: envelope.type) {
        guard topics.name(of: known.topic) == record.topic else {
          throw EventRejection(
            .typeWrongTopic, path: "/type", message: "this type belongs on another topic")
        }
      }
      guard inputs.contains(envelope.type) else {
        try EventCatalogue.requireKnown(envelope.type)
        return .notOurs
      }
      let home = murmur2Partition(
        key: Array(envelope.subject.utf8), count: Int32(partitionCount))
      guard home == record.partition else { return .misplaced(home) }
      let payload = try inputs.decode(type: envelope.type, data: data, codec: codec)
      return .event(
        InputEvent(envelope: envelope, payload: payload),
        EventIdentity(
          source: envelope.source, id: envelope.id, type: envelope.type, value: data))
    } catch let rejection as EventRejection {
      return .rejected(
        rejection.considering(
          key: record.key, headers: record.headers.lazy.map { (name: $0.name, value: $0.value) },
          value: record.value))
    } catch {
      return .rejected(
        EventRejection(.payloadSchema, message: "the data could not be read as its type"))
    }
  }

  func recordedAt(_ record: ConsumedRecord, now: Instant) -> Instant {
    RecordedAt.of(record, now: now)
  }
}

/// When a record was recorded, for ordering it against wake-ups and other inputs.
enum RecordedAt {
  /// Says when a record was moved to the partition of its key.
  static let movedHeader = "vigil-moved-at"
  static let recordedHeader = "ce_recordedtime"

  /// By the move or the producer's clock where a header says, else by the Kafka timestamp, and never
  /// later than now.
  static func of(_ record: ConsumedRecord, now: Instant) -> Instant {
    for name in [movedHeader, recordedHeader] {
      guard let text = record.headers.last(where: { $0.name == name })?.value else { continue }
      if let instant = try? Instant(rfc3339: String(decoding: text, as: UTF8.self)) {
        return min(instant, now)
      }
    }
    guard record.timestampMs >= 0 else { return now }
    return min(Instant(millisecondsSinceEpoch: record.timestampMs), now)
  }
}
