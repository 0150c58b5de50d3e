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
  let notices: PayloadTable<C.Notice>
  let codec: any PayloadCodec
  let partitionCount: Int
  let eventBytesMax: Int
  let clockSkewToleranceMs: Int
  let topics: TopicNames

  /// Reads an event about a key.
  func read(_ record: ConsumedRecord, now: Instant) -> Inbound<C.Input> {
    rejecting(record) {
      let (envelope, data) = try readEnvelope(record, now: now)
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
        InputEvent(envelope: envelope, payload: payload), identity(of: envelope, data))
    }
  }

  /// Reads the partition's copy of a notice, which is in the right place wherever its key belongs.
  func readNotice(_ record: ConsumedRecord, now: Instant) -> Inbound<C.Notice> {
    rejecting(record) {
      let (envelope, data) = try readEnvelope(record, now: now)
      guard notices.contains(envelope.type) else {
        try EventCatalogue.requireKnown(envelope.type)
        return .notOurs
      }
      let payload = try notices.decode(type: envelope.type, data: data, codec: codec)
      return .event(
        InputEvent(envelope: envelope, payload: payload), identity(of: envelope, data))
    }
  }

  private func readEnvelope(_ record: ConsumedRecord, now: Instant) throws -> (
    EventEnvelope, [UInt8]
  ) {
    guard record.value?.count ?? 0 <= eventBytesMax else {
      throw EventRejection(
        .payloadTooLarge, message: "the value is larger than \(eventBytesMax) bytes")
    }
    let (envelope, data) = try CloudEventsBinding.read(
      key: record.key, headers: record.headers.lazy.map { (name: $0.name, value: $0.value) },
      value: record.value)
    guard envelope.time <= now.adding(milliseconds: Int64(clockSkewToleranceMs)) else {
      throw EventRejection(
        .envelopeTimeInFuture, path: "/time",
        message: "time lies further ahead of the worker's clock than is tolerated")
    }
    return (envelope, data)
  }

  private func identity(of envelope: EventEnvelope, _ data: [UInt8]) -> EventIdentity {
    EventIdentity(source: envelope.source, id: envelope.id, type: envelope.type, value: data)
  }

  private func rejecting<Input>(
    _ record: ConsumedRecord, _ body: () throws -> Inbound<Input>
  ) -> Inbound<Input> {
    do {
      return try body()
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

  /// When a record counts as recorded. What a worker wrote itself, a notice or a moved record,
  /// counts from when it was there to be read, not from the decision that led to it: what was taken
  /// in between would otherwise come after it the second time.
  func recordedAt(_ record: ConsumedRecord, isNotice: Bool, now: Instant) -> Instant {
    let stated = RecordedAt.of(record, now: now)
    let isOwn = isNotice || record.headers.contains { $0.name == RecordedAt.movedHeader }
    guard isOwn, record.timestampMs >= 0 else { return stated }
    return min(max(stated, Instant(millisecondsSinceEpoch: record.timestampMs)), now)
  }
}

/// When a record was recorded, for ordering it against wake-ups and other inputs.
enum RecordedAt {
  /// Says when a record was moved to the partition of its key.
  static let movedHeader = "vigil-moved-at"
  static let recordedHeader = "ce_recordedtime"

  /// By the move or the producer's clock where the event says, else by the Kafka timestamp, and never
  /// later than now.
  static func of(_ record: ConsumedRecord, now: Instant) -> Instant {
    for name in [movedHeader, recordedHeader] {
      guard let text = record.headers.last(where: { $0.name == name })?.value else { continue }
      if let instant = try? Instant(rfc3339: String(decoding: text, as: UTF8.self)) {
        return min(instant, now)
      }
    }
    if let instant = recordedInValue(record) { return min(instant, now) }
    guard record.timestampMs >= 0 else { return now }
    return min(Instant(millisecondsSinceEpoch: record.timestampMs), now)
  }

  /// What a structured event says: its attributes are in the value, not in headers.
  private static func recordedInValue(_ record: ConsumedRecord) -> Instant? {
    let isStructured = record.headers.contains { header in
      header.name.lowercased() == "content-type"
        && String(decoding: header.value ?? [], as: UTF8.self).lowercased()
          .hasPrefix("application/cloudevents")
    }
    guard isStructured, record.value?.count ?? 0 <= PayloadLimits.eventBytesMax else { return nil }
    let read = try? CloudEventsBinding.read(
      key: record.key, headers: record.headers.lazy.map { (name: $0.name, value: $0.value) },
      value: record.value)
    return read?.envelope.recordedtime
  }
}
