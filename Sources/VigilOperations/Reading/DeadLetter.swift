import Kafka
import WorkerRuntime

/// A record that a worker could not take, as it tells it in the headers of the dead letter.
///
/// Only position and reason are read, never the record's content, which may be withheld.
public struct DeadLetter: Hashable, Sendable {
  /// Identity of the dead letter.
  public let id: String
  /// The stable reason.
  public let code: String
  /// JSON pointer to the offending place, where there is one.
  public let path: String?
  /// The worker that gave up.
  public let worker: String
  /// Where the rejected record stands.
  public let origin: RecordPosition
  /// When the worker gave up, RFC 3339.
  public let failedAt: String
  /// True where the content is withheld because it may hold personal data.
  public let isWithheld: Bool
  /// The record's key; nil where it had none or it is withheld.
  public let key: String?
  /// Where the dead letter itself stands.
  public let position: RecordPosition

  /// The worker and `id`: equal pairs are one dead letter written twice.
  public var identity: EventKey { EventKey(source: "urn:vigil:worker:\(worker)", id: id) }

  /// Reads a dead letter; nil where the record is none.
  public init?(_ record: ConsumedRecord) {
    func text(_ name: String) -> String? {
      record.headers.first { $0.name == name }?.value.map { String(decoding: $0, as: UTF8.self) }
    }
    guard let id = text(DeadLetterHeader.id), let code = text(DeadLetterHeader.code),
      let worker = text(DeadLetterHeader.worker), let topic = text(DeadLetterHeader.topic),
      let partition = text(DeadLetterHeader.partition).flatMap({ Int32($0) }),
      let offset = text(DeadLetterHeader.offset).flatMap({ Int64($0) })
    else { return nil }
    self.id = id
    self.code = code
    self.worker = worker
    path = text(DeadLetterHeader.path)
    origin = RecordPosition(topic: topic, partition: partition, offset: offset)
    failedAt = text(DeadLetterHeader.failedAt) ?? ""
    isWithheld = text(DeadLetterHeader.withheld) == "true"
    key = record.key.map { String(decoding: $0, as: UTF8.self) }
    position = RecordPosition(
      topic: record.topic, partition: record.partition, offset: record.offset)
  }
}
