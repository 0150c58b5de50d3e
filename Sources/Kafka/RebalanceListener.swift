/// Is told of assignment changes, synchronously, on the thread that polls and from inside `poll`.
public protocol RebalanceListener: AnyObject {
  /// The partitions are assigned and paused; seek them, then resume them.
  func assigned(_ partitions: [TopicPartition])
  /// The partitions will be given up when this returns; commits still count.
  func revoked(_ partitions: [TopicPartition])
  /// The partitions were given to others while this member was out of touch.
  func lost(_ partitions: [TopicPartition])
}
