/// A topic to be created.
public struct TopicSpecification: Hashable, Sendable {
  /// The topic's full name.
  public var name: String
  /// How many partitions it gets.
  public var partitions: Int
  /// Copies of each partition; nil for the cluster's default.
  public var replicationFactor: Int?
  /// Topic settings as the broker names them, such as `cleanup.policy`.
  public var configuration: [String: String]

  /// Creates a specification.
  public init(
    name: String, partitions: Int, replicationFactor: Int? = nil,
    configuration: [String: String] = [:]
  ) {
    self.name = name
    self.partitions = partitions
    self.replicationFactor = replicationFactor
    self.configuration = configuration
  }
}
