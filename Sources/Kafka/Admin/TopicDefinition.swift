/// A topic to create.
public struct TopicDefinition: Hashable, Sendable {
  public var name: String
  /// Chosen once: a later change moves keys to other partitions.
  public var partitions: Int32
  /// Copies of each partition; `nil` leaves it to the broker's `default.replication.factor`.
  public var replicationFactor: Int32?
  /// Topic settings by their Kafka names, for example `cleanup.policy`.
  public var configuration: [String: String]

  /// Creates a definition.
  public init(
    name: String, partitions: Int32, replicationFactor: Int32? = nil,
    configuration: [String: String] = [:]
  ) {
    self.name = name
    self.partitions = partitions
    self.replicationFactor = replicationFactor
    self.configuration = configuration
  }
}
