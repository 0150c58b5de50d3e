import Kafka
import VigilEvents

/// Reads the deadlines topic to its present end.
public struct DeadlineReading: Sendable {
  private let settings: OperatorSettings

  /// Creates a reading.
  public init(_ settings: OperatorSettings) { self.settings = settings }

  /// The board of all deadlines, or of one case, for which one partition is read.
  public func board(
    subject: String? = nil, over connection: Connection
  ) throws(OperationsError) -> DeadlineBoard {
    var board = DeadlineBoard()
    try records(subject: subject, over: connection) { record in
      if case .event(let event) = ObservedRecord(record) { try board.take(event) }
    }
    return board
  }

  /// The records of the topic, or those of one key.
  func records(
    subject: String?, over connection: Connection, _ take: (ConsumedRecord) throws -> Void
  ) throws(OperationsError) {
    let topic = settings.topics.name(of: .deadlines)
    guard let count = try connection.topicPartitions()[topic] else {
      throw OperationsError(
        .topicMissing,
        "the broker at \(connection.address.bootstrapServers) has no topic \(topic); create it "
          + "with `vigil topics apply` and start deadline-timers")
    }
    var partitions = (0..<count).map { TopicPartition(topic: topic, partition: Int32($0)) }
    if let subject {
      partitions = [
        partitions[Int(murmur2Partition(key: Array(subject.utf8), count: Int32(count)))]
      ]
    }
    try TopicReader(connection).readToEnd(partitions) { record in
      if let subject, record.key != Array(subject.utf8) { return }
      try take(record)
    }
  }
}
