import VigilEvents

/// The topics of a local stack.
public enum LocalTopics {
  /// Every topic of the contract, and the state and dead letters of the workers.
  public static func names(_ topics: TopicNames, workers: [String]) -> [String] {
    VigilTopic.allCases.map(topics.name(of:))
      + workers.flatMap { [topics.state(of: $0), topics.deadLetters(of: $0)] }
  }
}
