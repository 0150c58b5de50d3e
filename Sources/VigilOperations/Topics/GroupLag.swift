import Kafka
import VigilEvents

/// How far the workers' groups have come.
public struct GroupLag: Sendable {
  /// One partition of one worker's input.
  public struct Entry: Hashable, Sendable, Encodable {
    /// The worker.
    public let worker: String
    /// Its consumer group.
    public let group: String
    /// The topic's full name.
    public let topic: String
    /// The partition in it.
    public let partition: Int32
    /// The next offset to be read; nil where nothing was committed yet.
    public let committed: Int64?
    /// The offset behind the last record.
    public let end: Int64
    /// Offsets in between, markers of transactions included.
    public let lag: Int64
  }

  /// By worker, topic and partition.
  public let entries: [Entry]

  /// Asks the cluster about every worker, or about one. Topics that do not exist are left out.
  public init(
    worker: String? = nil, names: TopicNames, over connection: Connection
  ) throws(OperationsError) {
    let counts = try connection.topicPartitions()
    let admin = try connection.admin()
    defer { admin.close() }
    var entries: [Entry] = []
    for topology in WorkerTopology.all where worker.map({ $0 == topology.worker }) ?? true {
      let partitions = topology.inputs.map(names.name(of:)).flatMap { topic in
        (0..<(counts[topic] ?? 0)).map { TopicPartition(topic: topic, partition: Int32($0)) }
      }
      guard !partitions.isEmpty else { continue }
      let group = topology.group(names)
      let lags = try connection.calling {
        try connection.asking { () throws(KafkaError) in
          try admin.lag(
            group: group, partitions: partitions, timeoutMs: Connection.requestTimeoutMs)
        }
      }
      entries += lags.map { lag in
        Entry(
          worker: topology.worker, group: group, topic: lag.partition.topic,
          partition: lag.partition.partition, committed: lag.committed, end: lag.high,
          lag: lag.offsets)
      }
    }
    guard !entries.isEmpty else {
      throw OperationsError(
        .topicMissing,
        "the broker at \(connection.address.bootstrapServers) has no topic beginning with \(names.prefix) that "
          + "a worker reads; create them with `vigil topics apply`, or name the right prefix")
    }
    self.entries = entries
  }

  init(entries: [Entry]) { self.entries = entries }

  /// The table with a line for each worker's sum.
  public func text(_ style: TerminalStyle) -> String {
    var table = TextTable([
      .init("Worker"), .init("Topic"), .init("Partition", isNumber: true),
      .init("Committed", isNumber: true), .init("End", isNumber: true),
      .init("Lag", isNumber: true),
    ])
    for entry in entries {
      table.add([
        .init(entry.worker), .init(entry.topic), .init(String(entry.partition)),
        .init(entry.committed.map(String.init) ?? "-"), .init(String(entry.end)),
        .init(String(entry.lag), entry.lag == 0 ? .plain : .warning),
      ])
    }
    return ([table.rendered(style)] + sums).joined(separator: "\n")
  }

  private var sums: [String] {
    WorkerTopology.all.map(\.worker).compactMap { worker in
      let mine = entries.filter { $0.worker == worker }
      guard !mine.isEmpty else { return nil }
      return "\(worker): \(Wording.count(Int(mine.reduce(0) { $0 + $1.lag }), "offset")) behind"
    }
  }

  /// `partitions`, one object for each row.
  public func json() throws(OperationsError) -> String {
    try JSONText.of(["partitions": entries])
  }
}
