/// A consumer group as its coordinator has it.
public struct ConsumerGroupDescription: Hashable, Sendable {
  public var group: String
  /// Kafka's name of the state: `Stable`, `Empty`, `PreparingRebalance`, `Dead`…
  public var state: String
  /// Members at present.
  public var members: Int

  /// Creates a description.
  public init(group: String, state: String, members: Int) {
    self.group = group
    self.state = state
    self.members = members
  }
}
