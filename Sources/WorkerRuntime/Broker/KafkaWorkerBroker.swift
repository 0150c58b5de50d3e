import CivilTime
import Kafka
import Logging

/// The broker port on librdkafka: one consumer in the worker's group, one reader for changelogs, one
/// for watermarks, one producer.
///
/// For one thread. Errors of the client become `BrokerError` by what the worker has to do.
public final class KafkaWorkerBroker: WorkerBroker {
  /// How this instance joins.
  public struct Membership: Sendable {
    public var group: String
    /// Fixed for an instance slot, so that a restarted instance ends what the one before left.
    public var transactionalId: String
    /// The static member id, or nil for dynamic membership.
    public var staticId: String?
    public var sessionTimeoutMs: Int
    public var transactionTimeoutMs: Int

    public init(
      group: String, transactionalId: String, staticId: String?, sessionTimeoutMs: Int,
      transactionTimeoutMs: Int
    ) {
      self.group = group
      self.transactionalId = transactionalId
      self.staticId = staticId
      self.sessionTimeoutMs = sessionTimeoutMs
      self.transactionTimeoutMs = transactionTimeoutMs
    }
  }

  private let guarantee: ProcessingGuarantee
  private let membership: Membership
  private let configuration: KafkaConfiguration
  private let logger: Logger
  private let consumer: KafkaConsumer
  /// Reads changelogs, committed records only.
  private let reader: KafkaConsumer
  /// Asks for watermarks that include undecided transactions.
  private let observer: KafkaConsumer
  private var producer: KafkaProducer?
  private weak var listener: (any AssignmentListener)?
  private var readPartitions: Set<TopicPartition> = []

  /// A write that is not acknowledged by then has failed; the work is done again.
  private let writeTimeoutMs = 30_000

  /// Memory for records fetched ahead, per consumer.
  private static let prefetchKibibytesMax = 65_536

  public init(
    _ configuration: KafkaConfiguration, membership: Membership, guarantee: ProcessingGuarantee,
    logger: Logger
  ) throws {
    self.guarantee = guarantee
    self.membership = membership
    self.configuration = configuration
    self.logger = logger
    let common = [
      "client.id": membership.transactionalId,
      // Short pauses between attempts: a broker that is back is used at once, and a transaction
      // that meets its predecessor's end does not sleep.
      "retry.backoff.ms": "20", "reconnect.backoff.ms": "50", "reconnect.backoff.max.ms": "2000",
      "socket.keepalive.enable": "true", "log.connection.close": "false",
    ]
    var grouped = common.merging([
      "session.timeout.ms": String(membership.sessionTimeoutMs),
      "heartbeat.interval.ms": String(max(200, membership.sessionTimeoutMs / 6)),
      "fetch.wait.max.ms": "10", "fetch.error.backoff.ms": "50",
      "queued.min.messages": "200000",
      "queued.max.messages.kbytes": String(Self.prefetchKibibytesMax),
    ]) { $1 }
    if let staticId = membership.staticId { grouped["group.instance.id"] = staticId }
    consumer = try KafkaConsumer(
      configuration.over(grouped), groupId: membership.group, logger: logger)
    let restoring = common.merging([
      "fetch.wait.max.ms": "10", "queued.min.messages": "1000000",
      "queued.max.messages.kbytes": String(Self.prefetchKibibytesMax),
    ]) { $1 }
    reader = try KafkaConsumer(
      configuration.over(restoring), groupId: membership.group + ".restore", logger: logger)
    var uncommitted = configuration
    uncommitted.properties["isolation.level"] = "read_uncommitted"
    observer = try KafkaConsumer(
      uncommitted.over(common), groupId: membership.group + ".watermarks", logger: logger)
    if guarantee == .atLeastOnce { producer = try makeProducer() }
  }

  public func subscribe(_ topics: [String], listener: any AssignmentListener) throws {
    self.listener = listener
    try mapped("subscribe") {
      try consumer.subscribe(topics, listener: self)
    }
    if guarantee == .exactlyOnce { try replaceProducer() }
  }

  // MARK: Input

  public func poll(recordsMax: Int, timeoutMs: Int) throws -> PolledRecords {
    let result = try mapped("poll") {
      try consumer.poll(recordsMax: recordsMax, timeoutMs: timeoutMs)
    }
    if let error = result.errors.first(where: { $0.code == .unavailable }), result.records.isEmpty {
      throw BrokerError(.retriable, operation: "poll", detail: error.detail)
    }
    return PolledRecords(records: result.records, ends: result.ends)
  }

  public var groupGeneration: Int { (try? consumer.groupMetadata().generation) ?? 0 }

  public func pause(_ partitions: [TopicPartition]) throws {
    try mapped("pause") { try consumer.pause(partitions) }
  }

  public func resume(_ partitions: [TopicPartition]) throws {
    try mapped("resume") { try consumer.resume(partitions) }
  }

  public func seek(_ positions: [TopicPartition: Int64]) throws {
    try mapped("seek") { try consumer.seek(positions) }
  }

  public func committedOffsets(_ partitions: [TopicPartition]) throws -> [TopicPartition: Int64] {
    try mapped("committedOffsets") { try consumer.committed(partitions) }
  }

  public func watermarks(_ partition: TopicPartition) throws -> Watermarks {
    let range = try mapped("watermarks") { try observer.watermarks(partition) }
    return Watermarks(low: range.low, high: range.high)
  }

  public func partitionCount(of topic: String) throws -> Int? {
    try mapped("partitionCount") { try observer.partitionCount(of: topic) }
  }

  // MARK: Changelogs

  public func startReading(_ partition: TopicPartition, from offset: Int64) throws {
    if readPartitions.contains(partition) { try stopReading(partition) }
    try mapped("startReading") { try reader.addAssignment([partition: offset]) }
    readPartitions.insert(partition)
  }

  public func stopReading(_ partition: TopicPartition) throws {
    guard readPartitions.contains(partition) else { return }
    try mapped("stopReading") { try reader.removeAssignment([partition]) }
    readPartitions.remove(partition)
  }

  public func readChangelogs(recordsMax: Int, timeoutMs: Int) throws -> PolledRecords {
    guard !readPartitions.isEmpty else { return PolledRecords() }
    let result = try mapped("readChangelogs") {
      try reader.poll(recordsMax: recordsMax, timeoutMs: timeoutMs)
    }
    return PolledRecords(records: result.records, ends: result.ends)
  }

  // MARK: Writing

  public func commitTransaction(_ records: [ProducerRecord], offsets: [TopicPartition: Int64])
    throws
  {
    let producer = try usableProducer("commitTransaction")
    let limitMs = membership.transactionTimeoutMs
    do {
      try producer.beginTransaction()
      for record in records { try producer.send(record) }
      try producer.sendOffsets(
        offsets, metadata: try consumer.groupMetadata(), timeoutMs: limitMs)
      try producer.commitTransaction(timeoutMs: limitMs)
    } catch let error as KafkaError {
      throw abandonTransaction(producer, after: error)
    }
  }

  /// Ends a failed transaction where that is certain to work, and says what the worker has to do.
  private func abandonTransaction(_ producer: KafkaProducer, after error: KafkaError) -> BrokerError
  {
    if error.isFenced {
      return BrokerError(
        .fenced, operation: error.operation,
        detail:
          "another process uses instance \(membership.transactionalId); give each its own VIGIL_INSTANCE (\(error.detail))"
      )
    }
    guard !producer.mustBeReplaced else {
      return BrokerError(.outcomeUnknown, operation: error.operation, detail: error.detail)
    }
    do {
      try producer.abortTransaction(timeoutMs: membership.transactionTimeoutMs)
      return BrokerError(.aborted, operation: error.operation, detail: error.detail)
    } catch {
      return BrokerError(.outcomeUnknown, operation: "abortTransaction", detail: "\(error)")
    }
  }

  public func replaceProducer() throws {
    producer = nil
    let next = try makeProducer()
    if guarantee == .exactlyOnce {
      try mapped("initTransactions") {
        try next.initTransactions(timeoutMs: membership.transactionTimeoutMs)
      }
    }
    producer = next
  }

  private func makeProducer() throws -> KafkaProducer {
    let transactional = guarantee == .exactlyOnce
    var defaults = [
      "client.id": membership.transactionalId, "linger.ms": "0", "retry.backoff.ms": "20",
      "reconnect.backoff.ms": "50", "reconnect.backoff.max.ms": "2000",
      "log.connection.close": "false", "queue.buffering.max.messages": "500000",
      "message.timeout.ms": String(writeTimeoutMs - 1_000),
    ]
    if transactional {
      defaults["transaction.timeout.ms"] = String(membership.transactionTimeoutMs)
      defaults["message.timeout.ms"] = String(membership.transactionTimeoutMs)
      defaults["queue.buffering.max.ms"] = nil
    }
    return try mapped("makeProducer") {
      try KafkaProducer(
        configuration.over(defaults),
        transactionalId: transactional ? membership.transactionalId : nil, logger: logger)
    }
  }

  private func usableProducer(_ operation: String) throws -> KafkaProducer {
    guard let producer else {
      throw BrokerError(.outcomeUnknown, operation: operation, detail: "there is no producer")
    }
    return producer
  }

  public func write(_ records: [ProducerRecord]) throws -> [Int64] {
    guard !records.isEmpty else { return [] }
    if producer?.mustBeReplaced == true { producer = nil }
    if producer == nil { producer = try makeProducer() }
    let producer = try usableProducer("write")
    do {
      return try producer.write(records, timeoutMs: writeTimeoutMs)
    } catch let error as KafkaError {
      // What is still queued must not be written later, behind the repeat.
      self.producer = nil
      throw Self.brokerError(error, "write")
    }
  }

  public func commitOffsets(_ offsets: [TopicPartition: Int64]) throws {
    try mapped("commitOffsets") { try consumer.commit(offsets) }
  }

  public func close() {
    producer = nil
    consumer.close()
    reader.close()
    observer.close()
  }

  // MARK: Errors

  private func mapped<Result>(_ operation: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as KafkaError {
      throw Self.brokerError(error, operation)
    }
  }

  static func brokerError(_ error: KafkaError, _ operation: String) -> BrokerError {
    let kind: BrokerError.Kind
    switch error.code {
    case .offsetsUnstable: kind = .offsetsUnstable
    case .membershipLost: kind = .aborted
    case .fenced: kind = .fenced
    case .authenticationFailed, .authorizationFailed, .configuration, .offsetOutOfRange,
      .recordTooLarge:
      kind = .fatal
    case .topicUnknown, .unavailable, .timedOut, .queueFull, .invalidState: kind = .retriable
    case .other: kind = error.isRetriable || !error.isFatal ? .retriable : .fatal
    }
    return BrokerError(kind, operation: operation, detail: error.detail)
  }
}

extension KafkaWorkerBroker: RebalanceListener {
  public func assigned(_ partitions: [TopicPartition]) {
    listener?.partitionsAssigned(partitions)
  }

  public func revoked(_ partitions: [TopicPartition]) {
    listener?.partitionsRevoked(partitions)
  }

  public func lost(_ partitions: [TopicPartition]) { listener?.partitionsLost(partitions) }
}
