/// Everything that is wrong with a Kafka configuration, all at once.
public struct KafkaConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One thing to put right.
  public struct Problem: Hashable, Sendable, CustomStringConvertible {
    /// Where it was set: an environment variable, or the property itself.
    public var source: String
    /// The librdkafka property concerned; `nil` where the settings do not fit together.
    public var property: String?
    /// What is wrong and what would be right; never a secret's value.
    public var message: String

    /// Creates a problem.
    public init(source: String, property: String?, message: String) {
      self.source = source
      self.property = property
      self.message = message
    }

    /// Where and what.
    public var description: String { "\(source): \(message)" }
  }

  /// At least one, ordered by source.
  public var problems: [Problem]

  /// Creates an error from problems in any order.
  public init(problems: [Problem]) {
    self.problems = problems.sorted { ($0.source, $0.message) < ($1.source, $1.message) }
  }

  /// One problem per line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
