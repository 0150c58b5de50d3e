import Kafka

/// Reads chosen partitions without a group: what is there, or what comes.
///
/// Only committed records are seen. Not Sendable: for one thread.
public final class TopicReader {
  /// Records taken from the client in one call.
  static let batchRecordsMax = 5_000
  /// How long reading what is there waits for a transaction that nobody finishes, and for a broker
  /// that says nothing; longer than the time after which brokers abort the workers' transactions.
  static let stallTimeoutMs = 15_000
  /// One wait for records, in ms.
  static let pollTimeoutMs = 100

  private let connection: Connection
  private let consumer: KafkaConsumer
  /// Ends, as they were when following began, of partitions not yet read so far.
  private var ends: [TopicPartition: Int64] = [:]

  /// Creates a reader.
  public init(_ connection: Connection) throws(OperationsError) {
    self.connection = connection
    consumer = try connection.calling {
      // The client library asks for a group even where it is not used.
      try KafkaConsumer(
        configuration: connection.configuration, groupId: "vigil-cli", logger: connection.logger)
    }
  }

  deinit { try? consumer.close() }

  /// Reads everything the partitions hold at the time of the call, in the order of each partition.
  ///
  /// Transactions that are open then are waited for; one that stays open longer than any worker's
  /// may is left out, because what it holds is no fact yet.
  public func readToEnd(
    _ partitions: [TopicPartition], _ take: (ConsumedRecord) throws -> Void
  ) throws(OperationsError) {
    try connection.calling {
      var starts: [TopicPartition: Int64] = [:]
      var missing: [TopicPartition: Int64] = [:]
      for partition in partitions {
        let range = try watermarks(partition)
        guard range.low < range.high else { continue }
        starts[partition] = range.low
        missing[partition] = range.high
      }
      guard !missing.isEmpty else { return }
      try consumer.assign(starts)
      defer { try? consumer.assign([:]) }
      try drain(&missing, take)
    }
  }

  private func drain(
    _ missing: inout [TopicPartition: Int64], _ take: (ConsumedRecord) throws -> Void
  ) throws {
    var progress = ContinuousClock.now
    var ended: Set<TopicPartition> = []
    while !missing.isEmpty {
      let result = try poll(timeoutMs: Self.pollTimeoutMs)
      for record in result.records {
        guard let end = missing[record.topicPartition] else { continue }
        if record.offset < end { try take(record) }
        if record.offset + 1 >= end { missing[record.topicPartition] = nil }
      }
      // Behind the last record stand markers of transactions, which nobody is given: only the
      // report of the end tells that the partition is read.
      for (partition, offset) in result.ends {
        ended.insert(partition)
        if offset >= missing[partition] ?? .max { missing[partition] = nil }
      }
      if !result.records.isEmpty || !result.ends.isEmpty { progress = .now }
      guard progress.duration(to: .now) < .milliseconds(Self.stallTimeoutMs) else {
        if missing.keys.allSatisfy(ended.contains) { return }
        throw KafkaError(
          code: .timedOut, operation: "read",
          detail: "no record came for \(Self.stallTimeoutMs) ms")
      }
    }
  }

  /// Starts to follow the partitions, from their ends or from the first record kept.
  public func follow(
    _ partitions: [TopicPartition], fromBeginning: Bool
  ) throws(OperationsError) {
    try connection.calling {
      var starts: [TopicPartition: Int64] = [:]
      for partition in partitions {
        let range = try watermarks(partition)
        starts[partition] = fromBeginning ? range.low : range.high
        if fromBeginning, range.low < range.high { ends[partition] = range.high }
      }
      try consumer.assign(starts)
    }
  }

  /// True once everything was given that was there when following began.
  public var hasCaughtUp: Bool { ends.isEmpty }

  /// What has come since the last call; waits up to `timeoutMs` for the first record.
  ///
  /// A broker that is away for a while is waited for in silence: the records come when it is back.
  public func next(timeoutMs: Int = 100) throws(OperationsError) -> [ConsumedRecord] {
    let result = try connection.calling { try poll(timeoutMs: timeoutMs) }
    for record in result.records where record.offset + 1 >= ends[record.topicPartition] ?? .max {
      ends[record.topicPartition] = nil
    }
    // What lies behind a reported end is undecided, and no past to be put in order.
    for (partition, _) in result.ends { ends[partition] = nil }
    return result.records
  }

  private func watermarks(_ partition: TopicPartition) throws(KafkaError) -> (
    low: Int64, high: Int64
  ) {
    try connection.asking { () throws(KafkaError) in
      try consumer.watermarks(partition, timeoutMs: Connection.requestTimeoutMs)
    }
  }

  /// Errors the library goes on from by itself are passed over; others would never end.
  private func poll(timeoutMs: Int) throws -> PollResult {
    let result = try consumer.poll(recordsMax: Self.batchRecordsMax, timeoutMs: timeoutMs)
    if let error = result.errors.first(where: { !$0.isRetriable }) { throw error }
    return result
  }
}
