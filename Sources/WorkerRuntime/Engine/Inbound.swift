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
///
/// A class, because it is asked for every event and a copy of its tables would cost more than the
/// answer.
final class InboundReader<C: Concern> {
  private let inputs: PayloadTable<C.Input>
  private let notices: PayloadTable<C.Notice>
  private let codec: any PayloadCodec
  private let partitionCount: Int32
  private let eventBytesMax: Int
  private let clockSkewToleranceMs: Int64
  /// The full name of the topic of each type, by the type's place in the catalogue.
  private let topicOfPlace: [String]
  private var reader = EventReader()

  init(configuration: WorkerConfiguration, codec: any PayloadCodec) {
    inputs = C.inputs
    notices = C.notices
    self.codec = codec
    partitionCount = Int32(configuration.partitionCount)
    eventBytesMax = configuration.eventBytesMax
    clockSkewToleranceMs = Int64(configuration.clockSkewToleranceMs)
    let names = Dictionary(
      uniqueKeysWithValues: VigilTopic.allCases.map { ($0, configuration.topics.name(of: $0)) })
    topicOfPlace = EventCatalogue.all.map {
      names[$0.topic] ?? configuration.topics.name(of: $0.topic)
    }
  }

  /// Reads an event about a key.
  func read(_ record: ConsumedRecord, now: Instant) -> Inbound<C.Input> {
    read(record, now: now) { event throws(EventRejection) in
      if let type = event.type, topicOfPlace[type.number] != record.topic {
        throw EventRejection(
          .typeWrongTopic, path: "/type", message: "this type belongs on another topic")
      }
      guard inputs.contains(event) else {
        try EventCatalogue.requireKnown(event.envelope.type)
        return .notOurs
      }
      let home = event.envelope.subject.withBytes {
        murmur2Partition(key: $0, count: partitionCount)
      }
      guard home == record.partition else { return .misplaced(home) }
      let payload = try inputs.decode(event, codec: codec)
      return .event(
        InputEvent(envelope: event.envelope, payload: payload), Self.identity(of: event))
    }
  }

  /// Reads the partition's copy of a notice, which is in the right place wherever its key belongs.
  func readNotice(_ record: ConsumedRecord, now: Instant) -> Inbound<C.Notice> {
    read(record, now: now) { event throws(EventRejection) in
      guard notices.contains(event) else {
        try EventCatalogue.requireKnown(event.envelope.type)
        return .notOurs
      }
      let payload = try notices.decode(event, codec: codec)
      return .event(
        InputEvent(envelope: event.envelope, payload: payload), Self.identity(of: event))
    }
  }

  /// Reads the envelope where the record stands, and hands it to `body` with the data there.
  private func read<Input>(
    _ record: ConsumedRecord, now: Instant,
    _ body: (ReceivedEvent) throws(EventRejection) -> Inbound<Input>
  ) -> Inbound<Input> {
    record.withBytes { key, headers, value in
      do throws(EventRejection) {
        guard value?.count ?? 0 <= eventBytesMax else {
          throw EventRejection(
            .payloadTooLarge, message: "the value is larger than \(eventBytesMax) bytes")
        }
        let event = try reader.read(key: key, headers: headers, value: value)
        guard event.envelope.time <= now.adding(milliseconds: clockSkewToleranceMs) else {
          throw EventRejection(
            .envelopeTimeInFuture, path: "/time",
            message: "time lies further ahead of the worker's clock than is tolerated")
        }
        return try body(event)
      } catch {
        return .rejected(error.considering(key: key, headers: headers, value: value))
      }
    }
  }

  private static func identity(of event: ReceivedEvent) -> EventIdentity {
    event.data.withBytes {
      EventIdentity(
        source: event.envelope.source, id: event.envelope.id, type: event.envelope.type, value: $0)
    }
  }
}

/// When a record was recorded, for ordering it against wake-ups and other inputs.
enum RecordedAt {
  /// Says when a record was moved to the partition of its key.
  static let movedHeader: StaticString = "vigil-moved-at"
  private static let recordedHeader: StaticString = "ce_recordedtime"
  private static let contentTypeHeader: StaticString = "content-type"
  private static let structuredPrefix: StaticString = "application/cloudevents"

  /// When a record counts as recorded. What a worker wrote itself, a notice or a moved record,
  /// counts from when it was there to be read, not from the decision that led to it: what was taken
  /// in between would otherwise come after it the second time.
  static func whenRecorded(_ record: ConsumedRecord, isNotice: Bool, now: Instant) -> Instant {
    let (stated, isMoved) = of(record, now: now)
    guard isNotice || isMoved, record.timestampMs >= 0 else { return stated }
    return min(max(stated, Instant(millisecondsSinceEpoch: record.timestampMs)), now)
  }

  /// By the move or the producer's clock where the event says, else by the Kafka timestamp, and never
  /// later than now; and whether it was moved.
  static func of(_ record: ConsumedRecord, now: Instant) -> (instant: Instant, isMoved: Bool) {
    var moved: Instant?
    var recorded: Instant?
    var isMoved = false
    var isStructured = false
    record.forEachHeader { name, value in
      if name.isSame(as: movedHeader) {
        isMoved = true
        moved = value.flatMap { try? Instant(rfc3339: $0) }
      } else if name.isSame(as: recordedHeader) {
        recorded = value.flatMap { try? Instant(rfc3339: $0) }
      } else if name.isSame(as: contentTypeHeader, ignoringCase: true), let value {
        isStructured =
          isStructured
          || UnsafeRawBufferPointer(rebasing: value.prefix(structuredPrefix.utf8CodeUnitCount))
            .isSame(as: structuredPrefix, ignoringCase: true)
      }
      return true
    }
    if let stated = moved ?? recorded ?? (isStructured ? recordedInValue(record) : nil) {
      return (min(stated, now), isMoved)
    }
    guard record.timestampMs >= 0 else { return (now, isMoved) }
    return (min(Instant(millisecondsSinceEpoch: record.timestampMs), now), isMoved)
  }

  /// What a structured event says: its attributes are in the value, not in headers.
  private static func recordedInValue(_ record: ConsumedRecord) -> Instant? {
    guard record.valueCount <= PayloadLimits.eventBytesMax else { return nil }
    let read = try? CloudEventsBinding.read(
      key: record.key, headers: record.headers.lazy.map { (name: $0.name, value: $0.value) },
      value: record.value)
    return read?.envelope.recordedtime
  }
}

extension UnsafeRawBufferPointer {
  /// Compares with an ASCII text, in lower case where its case does not matter.
  fileprivate func isSame(as text: StaticString, ignoringCase: Bool = false) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for place in 0..<count {
      let byte = self[place]
      let isUpper = ignoringCase && UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
      guard (isUpper ? byte | 0x20 : byte) == text.utf8Start[place] else { return false }
    }
    return true
  }
}
