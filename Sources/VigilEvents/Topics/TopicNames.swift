/// The full names of all topics under one prefix.
public struct TopicNames: Hashable, Sendable {
  /// What every name starts with, its separator included.
  public let prefix: String

  /// Creates the names under `prefix`, such as `vigil.` or, in a test, a prefix of the run's own.
  public init(prefix: String = "vigil.") { self.prefix = prefix }

  /// The full name of a topic of the contract, such as `vigil.incidents`.
  public func name(of topic: VigilTopic) -> String { prefix + topic.rawValue }

  /// The topic of the contract with the given full name, or nil where it is none.
  public func topic(named name: String) -> VigilTopic? {
    guard name.hasPrefix(prefix) else { return nil }
    return VigilTopic(rawValue: String(name.dropFirst(prefix.count)))
  }

  /// The compacted topic that holds a worker's state, such as `vigil.incident-intake.state`.
  public func state(of worker: String) -> String { prefix + worker + ".state" }

  /// The topic by which a worker tells all its partitions, such as `vigil.deadline-timers.notices`.
  public func notices(of worker: String) -> String { prefix + worker + ".notices" }

  /// The topic of records a worker could not read, such as `vigil.incident-intake.dead-letters`.
  public func deadLetters(of worker: String) -> String { prefix + worker + ".dead-letters" }
}
