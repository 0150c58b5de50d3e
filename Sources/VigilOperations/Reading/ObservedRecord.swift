import Kafka
import VigilEvents

/// A record as the command line shows it: an event, a dead letter, or what nobody can read.
public enum ObservedRecord: Sendable {
  case event(ObservedEvent)
  case deadLetter(DeadLetter)
  /// A record that is neither, with the reason; `subject` is its key where that is a reference.
  case unreadable(EventRejection, position: RecordPosition, subject: String?)

  /// Reads a record.
  public init(_ record: ConsumedRecord, codec: any PayloadCodec = FastPayloadCodec()) {
    let position = RecordPosition(
      topic: record.topic, partition: record.partition, offset: record.offset)
    if let letter = DeadLetter(record) {
      self = .deadLetter(letter)
      return
    }
    do throws(EventRejection) {
      let (envelope, data) = try CloudEventsBinding.read(
        key: record.key, headers: record.headers.map { ($0.name, $0.value) }, value: record.value)
      let payload = try EventCatalogue.decode(type: envelope.type, data: data, codec: codec)
      self = .event(
        ObservedEvent(
          envelope: envelope, payload: payload, data: data, position: position,
          timestampMs: record.timestampMs))
    } catch {
      let key = record.key.map { String(decoding: $0, as: UTF8.self) }
      let subject = key.flatMap { SubjectReference.isOpaque($0, partnership: nil) ? $0 : nil }
      self = .unreadable(error, position: position, subject: subject)
    }
  }

  /// The case or other subject the record is about, where that is known.
  public var subject: String? {
    switch self {
    case .event(let event): event.envelope.subject
    case .deadLetter(let letter): letter.key
    case .unreadable(_, _, let subject): subject
    }
  }

  /// Where the record stands.
  public var position: RecordPosition {
    switch self {
    case .event(let event): event.position
    case .deadLetter(let letter): letter.position
    case .unreadable(_, let position, _): position
    }
  }
}
