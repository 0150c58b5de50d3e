import Kafka
import VigilEvents

/// Every topic the workers need, held against those that a cluster has.
public struct TopicPlan: Sendable {
  /// What a topic is for.
  public enum Purpose: String, Hashable, Sendable, Encodable {
    /// Agencies write to it.
    case input
    /// A worker states facts on it.
    case facts
    /// A worker's state.
    case state
    /// Records a worker could not read.
    case deadLetters = "dead-letters"
    /// Events that break a business rule.
    case refusals
  }

  /// What a cluster has of a topic.
  public enum Finding: Hashable, Sendable {
    case present
    case missing
    /// It exists with another number of partitions, so that workers refuse to start.
    case partitionsDiffer(found: Int)
  }

  /// One topic.
  public struct Entry: Sendable {
    /// How it is to be.
    public let definition: TopicDefinition
    /// What it is for.
    public let purpose: Purpose
    /// What was found.
    public let finding: Finding
  }

  /// How topics are to be made.
  public struct Options: Sendable {
    /// Partitions of every topic. Chosen once: the partition of a case depends on it.
    public var partitions: Int
    /// Copies of each partition; nil for the cluster's default.
    public var replicationFactor: Int?
    /// How long events are kept, in days. Topics are not the record of a case, but its rapid
    /// review, practice review and publication should stay readable: a year and a month.
    public var retentionDays = 400
    /// How long dead letters are kept, in days: longer than anybody is away.
    public var deadLetterRetentionDays = 30

    /// Creates options.
    public init(partitions: Int = OperatorSettings.partitionsDefault) {
      self.partitions = partitions
    }
  }

  /// How young a record of a state topic is never compacted away, in ms: an instance that has lost
  /// its partitions finds out from those records, and one may sleep for a day.
  public static let stateCompactionLagMs = 86_400_000

  /// The topics in the order in which events flow, then state and dead letters.
  public let entries: [Entry]

  /// Plans the topics of an installation. `existing` are the cluster's partition counts by name.
  public init(names: TopicNames, options: Options, existing: [String: Int]) {
    func entry(_ name: String, _ purpose: Purpose) -> Entry {
      let definition = TopicDefinition(
        name: name, partitions: Int32(options.partitions),
        replicationFactor: options.replicationFactor.map { Int32($0) },
        configuration: Self.configuration(purpose, options))
      let finding: Finding =
        switch existing[name] {
        case nil: .missing
        case options.partitions: .present
        case let found?: .partitionsDiffer(found: found)
        }
      return Entry(definition: definition, purpose: purpose, finding: finding)
    }
    let stated = Set(WorkerTopology.all.flatMap(\.outputs))
    entries =
      WorkerTopology.topics.map { topic in
        let purpose: Purpose =
          topic == .refusals ? .refusals : stated.contains(topic) ? .facts : .input
        return entry(names.name(of: topic), purpose)
      } + WorkerTopology.all.map { entry(names.state(of: $0.worker), .state) }
      + WorkerTopology.all.map { entry(names.deadLetters(of: $0.worker), .deadLetters) }
  }

  /// What `apply` creates.
  public var missing: [TopicDefinition] {
    entries.filter { $0.finding == .missing }.map(\.definition)
  }

  /// The topics whose number of partitions nobody can mend without losing the order of cases.
  public var mismatched: [Entry] {
    entries.filter { $0.finding != .missing && $0.finding != .present }
  }

  private static func configuration(_ purpose: Purpose, _ options: Options) -> [String: String] {
    switch purpose {
    case .state:
      [
        "cleanup.policy": "compact", "min.compaction.lag.ms": String(stateCompactionLagMs),
      ]
    case .deadLetters:
      ["cleanup.policy": "delete", "retention.ms": ms(days: options.deadLetterRetentionDays)]
    case .input, .facts, .refusals:
      ["cleanup.policy": "delete", "retention.ms": ms(days: options.retentionDays)]
    }
  }

  private static func ms(days: Int) -> String { String(days * 86_400_000) }
}
