/// What one call of ``KafkaConsumer/poll(recordsMax:timeoutMs:)`` found.
public struct PollResult: Sendable {
  /// Records in offset order within each partition, all of partitions still assigned.
  public var records: [ConsumedRecord]

  /// Partitions read to their end, with the offset the next record will have.
  ///
  /// For a `read_committed` consumer the end is the first offset of the oldest open transaction.
  /// An end may be reported again after it has moved.
  public var ends: [(TopicPartition, Int64)]

  /// What the brokers or the library complained about; the consumer goes on by itself where
  /// `isRetriable` is true.
  public var errors: [KafkaError]

  /// Partitions were assigned, revoked or lost during the call.
  public var rebalanced: Bool

  /// Creates a result.
  public init(
    records: [ConsumedRecord] = [], ends: [(TopicPartition, Int64)] = [],
    errors: [KafkaError] = [], rebalanced: Bool = false
  ) {
    self.records = records
    self.ends = ends
    self.errors = errors
    self.rebalanced = rebalanced
  }

  /// Nothing happened.
  public var isEmpty: Bool { records.isEmpty && ends.isEmpty && errors.isEmpty && !rebalanced }
}
