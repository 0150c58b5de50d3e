/// How far a group is behind the end of one partition.
public struct PartitionLag: Hashable, Sendable {
  public var partition: TopicPartition
  /// The next record the group will read; `nil` if it has never committed.
  public var committed: Int64?
  /// The first offset still in the log.
  public var low: Int64
  /// The offset the next record will have, open transactions included.
  public var high: Int64

  /// Creates a lag.
  public init(partition: TopicPartition, committed: Int64?, low: Int64, high: Int64) {
    self.partition = partition
    self.committed = committed
    self.low = low
    self.high = high
  }

  /// Offsets still to be read: an upper bound of the records, since transaction markers and records
  /// removed by compaction have offsets too. Without a commit, everything in the log.
  public var offsets: Int64 { max(0, high - max(low, committed ?? low)) }
}
