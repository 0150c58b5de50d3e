/// How far a group has come in one partition.
public struct PartitionLag: Hashable, Sendable {
  /// The partition.
  public let partition: TopicPartition
  /// The next offset the group will read; nil where it has committed none.
  public let committed: Int64?
  /// The first offset kept.
  public let low: Int64
  /// The offset behind the last record, undecided transactions included.
  public let high: Int64

  /// Creates a position.
  public init(partition: TopicPartition, committed: Int64?, low: Int64, high: Int64) {
    self.partition = partition
    self.committed = committed
    self.low = low
    self.high = high
  }

  /// Offsets between the group and the end. Transaction markers take offsets too, so a group that
  /// has read everything may show one behind each of its last transactions.
  public var offsets: Int64 { max(0, high - max(committed ?? low, low)) }
}
