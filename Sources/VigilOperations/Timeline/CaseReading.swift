import Kafka
import VigilEvents

/// Reads everything about one case: its partition of every topic, to the present end.
public struct CaseReading: Sendable {
  /// The most records of one case that are shown.
  public static let recordsMax = 100_000

  private let settings: OperatorSettings

  /// Creates a reading.
  public init(_ settings: OperatorSettings) { self.settings = settings }

  /// The timeline of the case. Throws `not-found` where no record has it as its key.
  public func timeline(
    of subject: String, over connection: Connection
  ) throws(OperationsError) -> CaseTimeline {
    let key = Array(subject.utf8)
    let names = settings.topics
    let counts = try connection.topicPartitions()
    let topics = VigilTopic.allCases.map(names.name(of:)).filter { counts[$0] != nil }
    guard !topics.isEmpty else {
      throw OperationsError(
        .topicMissing,
        "the broker at \(connection.address.bootstrapServers) has no topic that begins with "
          + "\(names.prefix); create them with `vigil topics apply`, or name the right prefix")
    }
    var partitions = topics.map { topic in
      TopicPartition(
        topic: topic,
        partition: murmur2Partition(key: key, count: Int32(counts[topic] ?? 1)))
    }
    // A dead letter stays in the partition of its record, which a producer with another rule for
    // keys may have chosen.
    for letters in WorkerTopology.all.map({ names.deadLetters(of: $0.worker) }) {
      partitions += (0..<Int32(counts[letters] ?? 0)).map {
        TopicPartition(topic: letters, partition: $0)
      }
    }
    var records: [ObservedRecord] = []
    try TopicReader(connection).readToEnd(partitions) { record in
      guard record.key == key else { return }
      guard records.count < Self.recordsMax else {
        throw OperationsError(
          .internalError,
          "\(subject) has more than \(Self.recordsMax) records; read them with `vigil watch --case`"
        )
      }
      records.append(ObservedRecord(record))
    }
    guard !records.isEmpty else {
      throw OperationsError(
        .notFound,
        "nothing is known of \(subject): no record in \(topics.count) topics has that key; check "
          + "the reference")
    }
    return try CaseTimeline(subject: subject, records: records)
  }
}
