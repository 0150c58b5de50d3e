import CivilTime
import Kafka
import Logging

/// The broker port on librdkafka: one consumer in the worker's group, the producers, and the clients
/// that are needed while partitions are restored.
///
/// For one thread; batches are written and committed on others (`TransactionsInTurn`, `StepWriter`).
/// Errors of the client become `BrokerError` by what the worker has to do.
public final class KafkaWorkerBroker: WorkerBroker {
  /// How this instance joins.
  public struct Membership: Sendable {
    /// The consumer group: one for all instances of a worker.
    public var group: String
    /// Fixed for an instance slot, so that a restarted instance ends what the one before left; the
    /// producers' ids begin with it.
    public var transactionalId: String
    /// The static member id, or nil for dynamic membership.
    public var staticId: String?
    /// Milliseconds without a heartbeat until the group gives the partitions away.
    public var sessionTimeoutMs: Int
    /// Milliseconds after which the broker aborts a transaction nobody finishes; also the limit of
    /// each call that ends one.
    public var transactionTimeoutMs: Int

    /// Creates a membership; see the properties.
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
  private let assignments = AssignmentRelay()
  private let consumer: KafkaConsumer
  /// The clients that are needed while partitions are restored.
  private let restoring: RestoreClients
  /// With transactions: what writes and commits, once the instance's slot was taken.
  private var transactions: TransactionsInTurn?
  /// Without transactions: what writes and commits.
  private var steps: StepWriter?
  private var readPartitions: Set<TopicPartition> = []

  private let requestTimeoutMs = 10_000

  /// Memory for records fetched ahead of the inputs, and of the changelogs while they are read. A
  /// client that has fetched as much pauses for a second before it fetches again, so it has to hold
  /// what is processed in that time; it holds as much only where the worker cannot keep up.
  private static let prefetchKibibytesMax = 131_072
  private static let restorePrefetchKibibytesMax = 262_144
  /// The bytes are the bound, not the number.
  private static let prefetchRecordsMin = 1_000_000

  /// Creates the clients; nothing is joined before `subscribe`.
  ///
  /// Throws where the configuration is not acceptable. Does not wait for the broker.
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
      "retry.backoff.ms": "20", "reconnect.backoff.ms": "50", "log.connection.close": "false",
      // A fetch that finds something returns at once; how long an idle one waits only says how soon
      // partitions that were taken over join it, and what idling costs.
      "fetch.wait.max.ms": "100", "fetch.error.backoff.ms": "50",
      "queued.min.messages": String(Self.prefetchRecordsMin),
    ]
    var grouped = common
    grouped["queued.max.messages.kbytes"] = String(Self.prefetchKibibytesMax)
    grouped["session.timeout.ms"] = String(membership.sessionTimeoutMs)
    grouped["heartbeat.interval.ms"] = String(max(200, membership.sessionTimeoutMs / 6))
    if let staticId = membership.staticId { grouped["group.instance.id"] = staticId }
    consumer = try KafkaConsumer(
      configuration: configuration.withDefaults(grouped), groupId: membership.group,
      listener: assignments, logger: logger)
    var reading = common
    reading["queued.max.messages.kbytes"] = String(Self.restorePrefetchKibibytesMax)
    restoring = RestoreClients(
      asking: configuration, reading: configuration.withDefaults(reading),
      groupId: membership.group + ".restore",
      // Without transactions the ends of changelogs are asked for again and again.
      idleMax: guarantee == .exactlyOnce ? .seconds(2) : .seconds(60), logger: logger)
    if guarantee == .atLeastOnce { steps = try makeSteps() }
  }

  public func subscribe(_ topics: [String], listener: any AssignmentListener) throws {
    assignments.listener = listener
    try mapped("subscribe") { try consumer.subscribe(topics) }
    if guarantee == .exactlyOnce { try replaceProducer() }
  }

  // MARK: Input

  public func poll(recordsMax: Int, timeoutMs: Int) throws -> PolledRecords {
    if readPartitions.isEmpty { restoring.giveUpIfIdle() }
    let result = try mapped("poll") {
      try consumer.poll(recordsMax: recordsMax, timeoutMs: timeoutMs)
    }
    try checkErrors(of: result)
    return PolledRecords(result)
  }

  /// What the library cannot mend by itself ends the poll, and an outage is told.
  private func checkErrors(of result: PollResult) throws {
    for error in result.errors {
      let mapped = BrokerError(error, "poll")
      if mapped.isFatal || mapped.kind == .aborted { throw mapped }
    }
    guard result.records.isEmpty,
      let outage = result.errors.first(where: { $0.code == .allBrokersDown })
    else { return }
    throw BrokerError(outage, "poll")
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
    let range = try mapped("watermarks") {
      try restoring.admin().watermarks(partition, timeoutMs: requestTimeoutMs)
    }
    return Watermarks(low: range.low, high: range.high)
  }

  public func lastKnownEnd(of partition: TopicPartition) -> Int64? {
    consumer.lastKnownEnd(of: partition)
  }

  public func partitionCount(of topic: String) throws -> Int? {
    try mapped("partitionCount") {
      try restoring.admin().topics(timeoutMs: requestTimeoutMs)[topic].map { Int($0.partitions) }
    }
  }

  // MARK: Changelogs

  public func startReading(_ partition: TopicPartition, from offset: Int64) throws {
    if readPartitions.contains(partition) { try stopReading(partition) }
    try mapped("startReading") { try restoring.reader().addPartitions([partition: offset]) }
    readPartitions.insert(partition)
  }

  public func stopReading(_ partition: TopicPartition) throws {
    guard readPartitions.contains(partition) else { return }
    try mapped("stopReading") { try restoring.reader().removePartitions([partition]) }
    readPartitions.remove(partition)
  }

  public func readChangelogs(recordsMax: Int, timeoutMs: Int) throws -> PolledRecords {
    guard !readPartitions.isEmpty else { return PolledRecords() }
    let result = try mapped("readChangelogs") {
      try restoring.reader().poll(recordsMax: recordsMax, timeoutMs: timeoutMs)
    }
    return PolledRecords(result)
  }

  // MARK: Writing

  public func stage(_ records: RecordBatch) throws {
    try usableTransactions("stage").stage(records)
  }

  public func abandonTransaction() throws {
    try transactions?.abandon()
  }

  public func beginCommit(_ records: RecordBatch, offsets: [TopicPartition: Int64]) throws {
    // Of the generation in which the records were read, whatever comes while this is under way.
    try usableTransactions("beginCommit").beginCommit(records, offsets: offsets) {
      () throws(KafkaError) in try consumer.groupMetadata()
    }
  }

  public func beginCommitInSteps(
    _ outputs: RecordBatch, changelog: RecordBatch, offsets: [TopicPartition: Int64]
  ) throws {
    try usableSteps().beginCommit(
      outputs, changelog: changelog, offsets: offsets, consumer: consumer)
  }

  public var changelogOffsetsWritten: [Int64] { steps?.changelogOffsetsWritten ?? [] }

  public func awaitCommit(timeoutMs: Int) throws -> Double? {
    switch guarantee {
    case .exactlyOnce:
      return try usableTransactions("awaitCommit").awaitCommit(timeoutMs: timeoutMs)
    case .atLeastOnce:
      guard let steps else { return 0 }
      return try steps.awaitCommit(timeoutMs: timeoutMs)
    }
  }

  public func replaceProducer() throws {
    switch guarantee {
    case .exactlyOnce:
      transactions?.close()
      transactions = nil
      transactions = try TransactionsInTurn(
        membership, whenCommitted: consumer.interruption.interrupt
      ) { (id) throws(KafkaError) in
        try makeProducer(transactionalId: id)
      }
    case .atLeastOnce:
      steps?.close()
      steps = nil
      steps = try makeSteps()
    }
  }

  private func usableTransactions(_ operation: String) throws -> TransactionsInTurn {
    guard let transactions else {
      throw BrokerError(.outcomeUnknown, operation: operation, detail: "there is no producer")
    }
    return transactions
  }

  /// What writes without transactions, a new one where the last must not be used.
  private func usableSteps() throws -> StepWriter {
    if let steps, !steps.mustBeReplaced { return steps }
    steps = nil
    let next = try makeSteps()
    steps = next
    return next
  }

  private func makeSteps() throws -> StepWriter {
    try mapped("makeProducer") { StepWriter(try makeProducer(transactionalId: nil)) }
  }

  private func makeProducer(transactionalId: String?) throws(KafkaError) -> KafkaProducer {
    var defaults = [
      "client.id": membership.transactionalId,
      // A transaction that meets the end of the one before it tries again soon.
      "retry.backoff.ms": "5", "reconnect.backoff.ms": "50", "log.connection.close": "false",
      "queue.buffering.max.messages": "500000",
      // A commit sends what is left at once; until then, larger requests cost less.
      "linger.ms": "50",
      "message.timeout.ms": String(StepWriter.writeTimeoutMs - 1_000),
    ]
    if transactionalId != nil {
      // The commit says whether all were written; one by one, only failures are of interest.
      defaults["delivery.report.only.error"] = "true"
      defaults["transaction.timeout.ms"] = String(membership.transactionTimeoutMs)
      defaults["message.timeout.ms"] = String(membership.transactionTimeoutMs)
    }
    return try KafkaProducer(
      configuration: configuration.withDefaults(defaults), transactionalId: transactionalId,
      logger: logger)
  }

  public func write(_ records: RecordBatch) throws -> [Int64] {
    try usableSteps().write(records)
  }

  public func commitOffsets(_ offsets: [TopicPartition: Int64]) throws {
    try mapped("commitOffsets") { try consumer.commit(offsets) }
  }

  public func close() {
    do {
      try consumer.close()
    } catch {
      logger.warning("leaving the group failed: \(error)")
    }
    transactions?.close()
    transactions = nil
    steps?.close()
    steps = nil
    restoring.close()
  }

  private func mapped<Result>(_ operation: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as KafkaError {
      throw BrokerError(error, operation)
    }
  }
}

/// Passes the consumer's assignment changes on to the worker's loop.
private final class AssignmentRelay: RebalanceListener {
  weak var listener: (any AssignmentListener)?

  func assigned(_ partitions: [TopicPartition]) throws {
    listener?.partitionsAssigned(partitions)
  }

  func revoked(_ partitions: [TopicPartition]) throws {
    listener?.partitionsRevoked(partitions)
  }

  func lost(_ partitions: [TopicPartition]) throws { listener?.partitionsLost(partitions) }
}

extension PolledRecords {
  init(_ result: PollResult) {
    self.init(records: result.records, ends: Dictionary(result.ends) { $1 })
  }
}
