import Kafka
import VigilEvents

/// Follows topics and shows each record once it is committed.
///
/// What was there before is shown in the order in which it was written, as far as that fits in
/// memory; what comes later in the order in which it arrives. Repeats are shown: a watch shows what
/// is on the topics.
public struct Watch: Sendable {
  /// Records from before the watch that are put in order together.
  static let orderedRecordsMax = 50_000

  /// When a watch ends by itself.
  public struct Limits: Sendable {
    /// Ends after so many records were shown; nil for no such end.
    public var count: Int?
    /// Ends after so long without any record, in ms of real time; nil for no such end.
    public var idleMs: Int?

    /// Creates limits.
    public init(count: Int? = nil, idleMs: Int? = nil) {
      self.count = count
      self.idleMs = idleMs
    }
  }

  /// What a watch found.
  public struct Outcome: Sendable {
    /// How many records were shown.
    public let shown: Int
    /// Topics asked for that do not exist.
    public let missingTopics: [String]
  }

  private let connection: Connection
  private let filter: EventFilter
  private let start: WatchStart
  private let limits: Limits

  /// Creates a watch.
  public init(
    _ connection: Connection, filter: EventFilter, start: WatchStart, limits: Limits = Limits()
  ) {
    self.connection = connection
    self.filter = filter
    self.start = start
    self.limits = limits
  }

  /// Watches until a limit is reached or `isStopped` says so, which is asked ten times a second.
  ///
  /// `isReady` is called once, when everything published from then on will be shown; it is given
  /// the topics that do not exist. Throws `topic-missing` where none does.
  @discardableResult
  public func run(
    isStopped: () -> Bool = { false }, isReady: (_ missingTopics: [String]) -> Void = { _ in },
    show: (ObservedRecord) throws -> Void
  ) throws(OperationsError) -> Outcome {
    let (partitions, missing) = try partitions()
    let reader = try TopicReader(connection)
    try reader.follow(partitions, fromBeginning: start.readsPast)
    isReady(missing)
    var shown = 0
    var last = ContinuousClock.now
    var backlog: [ConsumedRecord] = []
    while !isStopped() {
      let records = try reader.next()
      if !records.isEmpty { last = .now }
      let isIdle = limits.idleMs.map { last.duration(to: .now) >= .milliseconds($0) } ?? false
      backlog += records
      if !reader.hasCaughtUp, !isIdle, backlog.count < Self.orderedRecordsMax { continue }
      for record in Self.ordered(backlog) {
        guard limits.count.map({ shown < $0 }) ?? true else { break }
        let observed = ObservedRecord(record)
        guard filter.admits(observed), start.admits(observed) else { continue }
        try connection.calling { try show(observed) }
        shown += 1
      }
      backlog.removeAll()
      if isIdle || limits.count.map({ shown >= $0 }) ?? false { break }
    }
    return Outcome(shown: shown, missingTopics: missing)
  }

  private func partitions() throws(OperationsError) -> ([TopicPartition], missing: [String]) {
    let counts = try connection.topicPartitions()
    let missing = filter.topics.filter { counts[$0] == nil }
    guard missing.count < filter.topics.count else {
      throw OperationsError(
        .topicMissing,
        "the broker at \(connection.address.bootstrapServers) has none of the topics "
          + missing.joined(separator: ", ") + "; create them with `vigil topics apply`")
    }
    let partitions = filter.topics.flatMap { topic -> [TopicPartition] in
      guard let count = counts[topic] else { return [] }
      if let subject = filter.subject {
        let partition = murmur2Partition(key: Array(subject.utf8), count: Int32(count))
        return [TopicPartition(topic: topic, partition: partition)]
      }
      return (0..<count).map { TopicPartition(topic: topic, partition: Int32($0)) }
    }
    return (partitions, missing)
  }

  /// By the time of writing; what was written in the same millisecond keeps its order.
  private static func ordered(_ records: [ConsumedRecord]) -> [ConsumedRecord] {
    records.enumerated().sorted {
      ($0.element.timestampMs, $0.offset) < ($1.element.timestampMs, $1.offset)
    }.map(\.element)
  }
}
