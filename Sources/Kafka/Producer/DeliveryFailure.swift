/// A record that was not, or perhaps not, written.
public struct DeliveryFailure: Hashable, Sendable {
  /// The topic, and the partition if one had been chosen (otherwise -1).
  public var partition: TopicPartition
  /// Why.
  public var error: KafkaError
  /// The record was sent and not answered: it may be in the log, or get there yet.
  public var isPossiblyPersisted: Bool

  /// Creates a failure.
  public init(partition: TopicPartition, error: KafkaError, isPossiblyPersisted: Bool) {
    self.partition = partition
    self.error = error
    self.isPossiblyPersisted = isPossiblyPersisted
  }
}
