/// A topic as the cluster has it.
public struct TopicDescription: Hashable, Sendable {
  public var name: String
  public var partitions: Int32
  /// The smallest number of copies a partition has.
  public var replicationFactor: Int32
  /// Partitions that cannot be read or written at present.
  public var partitionsWithoutLeader: [Int32]

  /// Creates a description.
  public init(
    name: String, partitions: Int32, replicationFactor: Int32,
    partitionsWithoutLeader: [Int32] = []
  ) {
    self.name = name
    self.partitions = partitions
    self.replicationFactor = replicationFactor
    self.partitionsWithoutLeader = partitionsWithoutLeader
  }
}
