import CivilTime
import Dispatch
import Kafka
import Logging

/// The broker port on librdkafka: one consumer in the worker's group, one reader for changelogs, one
/// for watermarks, one producer.
///
/// For one thread; batches are written and committed on one of their own. Errors of the client
/// become `BrokerError` by what the worker has to do.
public final class KafkaWorkerBroker: WorkerBroker {
  /// How this instance joins.
  public struct Membership: Sendable {
    /// The consumer group: one for all instances of a worker.
    public var group: String
    /// Fixed for an instance slot, so that a restarted instance ends what the one before left.
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
  /// Reads changelogs, committed records only.
  private let reader: KafkaConsumer
  private let admin: KafkaAdmin
  private var producer: KafkaProducer?
  /// When the transaction in hand began; nil where none is.
  private var transactionBegan: ContinuousClock.Instant?
  /// The thread on which batches are written and committed, in order. The loop's own uses the
  /// producer only where nothing is left to do on it.
  private let producing = DispatchQueue(label: "vigil.producer")
  /// Why records that were to be sent were not; found with the next call that writes.
  private let failedSend = FailedSend()
  /// The commit whose outcome has not been told.
  private var commitUnderWay: CallUnderWay?
  /// Where a commit in steps leaves the offsets of the changelog.
  private var writtenOffsets: WrittenOffsets?
  public private(set) var changelogOffsetsWritten: [Int64] = []
  private var readPartitions: Set<TopicPartition> = []

  /// A write that is not acknowledged by then has failed; the work is done again.
  private let writeTimeoutMs = 30_000

  private let requestTimeoutMs = 10_000
  /// How long records are sent before the offsets follow: about as long as it takes until the broker
  /// has taken note of their partitions, without which none is sent.
  private static let headStartMs = 2
  /// Longer than a broker takes that answers at all.
  private static let lastAbortTimeoutMs = 2_000

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
    reader = try KafkaConsumer(
      configuration: configuration.withDefaults(reading), groupId: membership.group + ".restore",
      logger: logger)
    admin = try KafkaAdmin(configuration: configuration, logger: logger)
    if guarantee == .atLeastOnce { producer = try makeProducer() }
  }

  deinit {
    // A worker that ends by a failure leaves no transaction open, which would hold readers up.
    guard commitUnderWay == nil, transactionBegan != nil, let producer else { return }
    producing.sync {}
    guard !producer.mustBeReplaced else { return }
    try? producer.abortTransaction(timeoutMs: Self.lastAbortTimeoutMs)
  }

  public func subscribe(_ topics: [String], listener: any AssignmentListener) throws {
    assignments.listener = listener
    try mapped("subscribe") { try consumer.subscribe(topics) }
    if guarantee == .exactlyOnce { try replaceProducer() }
  }

  // MARK: Input

  public func poll(recordsMax: Int, timeoutMs: Int) throws -> PolledRecords {
    let result = try mapped("poll") {
      try consumer.poll(recordsMax: recordsMax, timeoutMs: timeoutMs)
    }
    try checkErrors(of: result)
    return PolledRecords(result)
  }

  /// What the library cannot mend by itself ends the poll, and an outage is told.
  private func checkErrors(of result: PollResult) throws {
    for error in result.errors {
      let mapped = Self.brokerError(error, "poll")
      if mapped.isFatal || mapped.kind == .aborted { throw mapped }
    }
    guard result.records.isEmpty,
      let outage = result.errors.first(where: { $0.code == .allBrokersDown })
    else { return }
    throw Self.brokerError(outage, "poll")
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
      try admin.watermarks(partition, timeoutMs: requestTimeoutMs)
    }
    return Watermarks(low: range.low, high: range.high)
  }

  public func lastKnownEnd(of partition: TopicPartition) -> Int64? {
    consumer.lastKnownEnd(of: partition)
  }

  public func partitionCount(of topic: String) throws -> Int? {
    try mapped("partitionCount") {
      try admin.topics(timeoutMs: requestTimeoutMs)[topic].map { Int($0.partitions) }
    }
  }

  // MARK: Changelogs

  public func startReading(_ partition: TopicPartition, from offset: Int64) throws {
    if readPartitions.contains(partition) { try stopReading(partition) }
    try mapped("startReading") { try reader.addPartitions([partition: offset]) }
    readPartitions.insert(partition)
  }

  public func stopReading(_ partition: TopicPartition) throws {
    guard readPartitions.contains(partition) else { return }
    try mapped("stopReading") { try reader.removePartitions([partition]) }
    readPartitions.remove(partition)
  }

  public func readChangelogs(recordsMax: Int, timeoutMs: Int) throws -> PolledRecords {
    guard !readPartitions.isEmpty else { return PolledRecords() }
    let result = try mapped("readChangelogs") {
      try reader.poll(recordsMax: recordsMax, timeoutMs: timeoutMs)
    }
    return PolledRecords(result)
  }

  // MARK: Writing

  public func stage(_ records: RecordBatch) throws {
    let producer = try usableProducer("stage")
    if failedSend.isThere {
      producing.sync {}
      if let error = failedSend.take() { throw endFailedTransaction(producer, after: error) }
    }
    send(records, producer)
  }

  private func send(_ records: RecordBatch, _ producer: KafkaProducer) {
    let isFirst = transactionBegan == nil
    if isFirst { transactionBegan = .now }
    nonisolated(unsafe) let (records, producer) = (records, producer)
    producing.async { [failedSend] in
      guard !failedSend.isThere else { return }
      do throws(KafkaError) {
        if isFirst { try producer.beginTransaction() }
        try producer.produce(records)
      } catch {
        failedSend.note(error)
      }
    }
  }

  public func abandonTransaction() throws {
    guard transactionBegan != nil else { return }
    transactionBegan = nil
    let producer = try usableProducer("abandonTransaction")
    producing.sync {}
    _ = failedSend.take()
    guard !producer.mustBeReplaced else {
      throw BrokerError(
        .outcomeUnknown, operation: "abandonTransaction", detail: "the producer must be replaced")
    }
    do {
      try producer.abortTransaction(timeoutMs: membership.transactionTimeoutMs)
    } catch {
      throw BrokerError(.outcomeUnknown, operation: "abortTransaction", detail: "\(error)")
    }
  }

  public func beginCommit(_ records: RecordBatch, offsets: [TopicPartition: Int64]) throws {
    let producer = try usableProducer("beginCommit")
    let limitMs = membership.transactionTimeoutMs
    do {
      // Of the generation in which the records were read, whatever comes while this is under way.
      let metadata = try consumer.groupMetadata()
      send(records, producer)
      commitUnderWay = CallUnderWay(on: producing) { [failedSend] () throws(KafkaError) in
        if let error = failedSend.take() { throw error }
        // On their way while the offsets are added.
        try producer.push(forMs: Self.headStartMs)
        try producer.sendOffsets(offsets, metadata: metadata, timeoutMs: limitMs)
        try producer.commitTransaction(timeoutMs: limitMs)
      }
    } catch {
      producing.sync {}
      _ = failedSend.take()
      throw endFailedTransaction(producer, after: error)
    }
  }

  public func beginCommitInSteps(
    _ outputs: RecordBatch, changelog: RecordBatch, offsets: [TopicPartition: Int64]
  ) throws {
    let producer = try writingProducer()
    let written = WrittenOffsets()
    writtenOffsets = written
    nonisolated(unsafe) let (outputs, changelog, consumer) = (outputs, changelog, consumer)
    commitUnderWay = CallUnderWay(on: producing) { [writeTimeoutMs] () throws(KafkaError) in
      _ = try producer.produceAndFlush(outputs, timeoutMs: writeTimeoutMs)
      written.offsets = try producer.produceAndFlush(changelog, timeoutMs: writeTimeoutMs)
      try consumer.commit(offsets)
    }
  }

  public func awaitCommit(timeoutMs: Int) throws -> Double? {
    guard let call = commitUnderWay else { return 0 }
    let producer = try usableProducer("awaitCommit")
    do {
      guard let tookMs = try call.outcome(withinMs: timeoutMs) else { return nil }
      commitUnderWay = nil
      transactionBegan = nil
      changelogOffsetsWritten = writtenOffsets?.offsets ?? []
      writtenOffsets = nil
      return tookMs
    } catch {
      commitUnderWay = nil
      writtenOffsets = nil
      guard guarantee == .atLeastOnce else { throw endFailedTransaction(producer, after: error) }
      // What is still queued must not be written later, behind the repeat.
      self.producer = nil
      throw Self.brokerError(error, error.operation)
    }
  }

  /// Ends a failed transaction where that is certain to work, and says what the worker has to do.
  private func endFailedTransaction(
    _ producer: KafkaProducer, after error: KafkaError
  ) -> BrokerError {
    let openFor = transactionBegan?.duration(to: .now) ?? .zero
    transactionBegan = nil
    if error.isFenced {
      // A transaction that was left open for too long, as by a process that was stopped, is aborted
      // by the broker, which shuts its producer out. Whoever else uses the id shuts the next one out.
      if openFor >= .milliseconds(membership.transactionTimeoutMs) {
        return BrokerError(.outcomeUnknown, operation: error.operation, detail: error.detail)
      }
      return BrokerError(
        .fenced, operation: error.operation,
        detail:
          "another process uses instance \(membership.transactionalId); give each its own VIGIL_INSTANCE (\(error.detail))"
      )
    }
    let mapped = Self.brokerError(error, error.operation)
    if mapped.kind == .fatal, Self.repeatsForEver(error) { return mapped }
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
    producing.sync {}
    _ = failedSend.take()
    producer = nil
    transactionBegan = nil
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
      "client.id": membership.transactionalId,
      // A transaction that meets the end of the one before it tries again soon.
      "retry.backoff.ms": "5", "reconnect.backoff.ms": "50", "log.connection.close": "false",
      "queue.buffering.max.messages": "500000",
      // A commit sends what is left at once; until then, larger requests cost less.
      "linger.ms": "50",
      "message.timeout.ms": String(writeTimeoutMs - 1_000),
    ]
    if transactional {
      // The commit says whether all were written; one by one, only failures are of interest.
      defaults["delivery.report.only.error"] = "true"
      defaults["transaction.timeout.ms"] = String(membership.transactionTimeoutMs)
      defaults["message.timeout.ms"] = String(membership.transactionTimeoutMs)
    }
    return try mapped("makeProducer") {
      try KafkaProducer(
        configuration: configuration.withDefaults(defaults),
        transactionalId: transactional ? membership.transactionalId : nil, logger: logger)
    }
  }

  private func usableProducer(_ operation: String) throws -> KafkaProducer {
    guard let producer else {
      throw BrokerError(.outcomeUnknown, operation: operation, detail: "there is no producer")
    }
    return producer
  }

  public func write(_ records: RecordBatch) throws -> [Int64] {
    guard !records.isEmpty else { return [] }
    let producer = try writingProducer()
    do {
      return try producer.produceAndFlush(records, timeoutMs: writeTimeoutMs)
    } catch {
      // What is still queued must not be written later, behind the repeat.
      self.producer = nil
      throw Self.brokerError(error, "write")
    }
  }

  /// The producer for writing without transactions, a new one where the last must not be used.
  private func writingProducer() throws -> KafkaProducer {
    if let producer, !producer.mustBeReplaced { return producer }
    producer = nil
    let next = try makeProducer()
    producer = next
    return next
  }

  public func commitOffsets(_ offsets: [TopicPartition: Int64]) throws {
    try mapped("commitOffsets") { try consumer.commit(offsets) }
  }

  public func close() {
    do {
      try consumer.close()
      try reader.close()
    } catch {
      logger.warning("leaving the group failed: \(error)")
    }
    producing.sync {}
    producer = nil
    admin.close()
  }

  // MARK: Errors

  private func mapped<Result>(_ operation: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as KafkaError {
      throw Self.brokerError(error, operation)
    }
  }

  /// Failures that the same batch would meet again, however often it is tried.
  private static func repeatsForEver(_ error: KafkaError) -> Bool {
    switch error.code {
    case .topicAuthorization, .groupAuthorization, .transactionalIdAuthorization,
      .clusterAuthorization, .recordTooLarge:
      true
    default: false
    }
  }

  static func brokerError(_ error: KafkaError, _ operation: String) -> BrokerError {
    BrokerError(kind(of: error), operation: operation, detail: error.description)
  }

  private static func kind(of error: KafkaError) -> BrokerError.Kind {
    switch error.code {
    case .unstableOffsetCommit: .offsetsUnstable
    case .staleMember, .rebalanceInProgress, .assignmentLost, .offsetOutOfRange, .noOffset: .aborted
    case .fenced: .fenced
    case .authentication, .tls, .topicAuthorization, .groupAuthorization, .clusterAuthorization,
      .transactionalIdAuthorization, .invalidArgument, .recordTooLarge, .unsupported:
      .fatal
    default: error.isFatal ? .fatal : .retriable
    }
  }
}

/// The offsets of changelog records, written before the call under way is over and read after.
private final class WrittenOffsets: @unchecked Sendable {
  var offsets: [Int64] = []
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
