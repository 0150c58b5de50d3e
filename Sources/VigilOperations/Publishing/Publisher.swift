import Kafka
import VigilEvents

/// Writes checked events, each to the topic of its type under its subject as key.
public struct Publisher: Sendable {
  /// Events written before their acknowledgements are waited for.
  static let chunkRecordsMax = 1_000
  /// How long the acknowledgements of a chunk may take, in ms.
  static let writeTimeoutMs = 15_000

  private let settings: OperatorSettings

  /// Creates a publisher.
  public init(_ settings: OperatorSettings) { self.settings = settings }

  /// Where the events would go, without a broker; partitions by the configured count.
  public func plan(_ events: [CheckedEvent]) -> Publication {
    let entries = events.map { event in
      Self.entry(event, topic: settings.topics.name(of: event.topic), count: settings.partitions)
    }
    return Publication(entries: entries, isDryRun: true)
  }

  /// Writes the events in the order given and waits until each is stored.
  ///
  /// Throws `topic-missing` before anything is written, and `write-incomplete` where the broker
  /// went away in between; the same file may then be published again, because repeats are known by
  /// their ids.
  public func publish(
    _ events: [CheckedEvent], over connection: Connection
  ) throws(OperationsError) -> Publication {
    let counts = try partitionCounts(Set(events.map(\.topic)), over: connection)
    let address = connection.address
    let producer = try connection.calling {
      try KafkaProducer(
        configuration: connection.configuration.withDefaults([
          "message.timeout.ms": String(Self.writeTimeoutMs - 1_000)
        ]), logger: connection.logger)
    }
    defer { producer.close() }
    var entries: [Publication.Entry] = []
    for start in stride(from: 0, to: events.count, by: Self.chunkRecordsMax) {
      let chunk = events[start..<min(start + Self.chunkRecordsMax, events.count)]
      let placed = chunk.map { event in
        Self.entry(
          event, topic: settings.topics.name(of: event.topic), count: counts[event.topic] ?? 1)
      }
      let records = zip(chunk, placed).map(Self.record)
      let offsets: [Int64]
      do {
        offsets = try producer.produceAndFlush(records, timeoutMs: Self.writeTimeoutMs)
      } catch {
        throw Self.incomplete(error, written: entries.count, of: events.count, address)
      }
      entries += zip(placed, offsets).map { $0.written(at: $1) }
    }
    return Publication(entries: entries, isDryRun: false)
  }

  private func partitionCounts(
    _ topics: Set<VigilTopic>, over connection: Connection
  ) throws(OperationsError) -> [VigilTopic: Int] {
    let existing = try connection.topicPartitions()
    var counts: [VigilTopic: Int] = [:]
    for topic in topics { counts[topic] = existing[settings.topics.name(of: topic)] }
    let missing = topics.filter { counts[$0] == nil }.map(settings.topics.name(of:)).sorted()
    guard missing.isEmpty else {
      throw OperationsError(
        .topicMissing,
        "the broker at \(connection.address.bootstrapServers) has no topic "
          + missing.joined(separator: ", ")
          + "; create what is missing with `vigil topics apply`, nothing was written")
    }
    return counts
  }

  private static func entry(
    _ event: CheckedEvent, topic: String, count: Int
  ) -> Publication.Entry {
    let envelope = event.envelope
    let partition = murmur2Partition(key: Array(envelope.subject.utf8), count: Int32(count))
    return Publication.Entry(
      id: envelope.id, source: envelope.source, type: envelope.type, subject: envelope.subject,
      topic: topic, partition: partition, offset: nil)
  }

  private static func record(_ event: CheckedEvent, _ entry: Publication.Entry) -> ProducerRecord {
    ProducerRecord(
      topic: entry.topic, partition: entry.partition, key: Array(entry.subject.utf8),
      value: event.data,
      headers: CloudEventsBinding.headers(of: event.envelope).map {
        RecordHeader($0.name, $0.value)
      })
  }

  private static func incomplete(
    _ error: any Error, written: Int, of count: Int, _ address: BrokerAddress
  ) -> OperationsError {
    let cause = (error as? KafkaError).map { address.failure($0).message } ?? "\(error)"
    return OperationsError(
      .writeIncomplete,
      "\(written) of \(count) events are known to be written: \(cause). Publish the same events "
        + "again: those that are there already are recognised by source and id")
  }
}

extension Publication.Entry {
  fileprivate func written(at offset: Int64) -> Self {
    Self(
      id: id, source: source, type: type, subject: subject, topic: topic, partition: partition,
      offset: offset)
  }
}
