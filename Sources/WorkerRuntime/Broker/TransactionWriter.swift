import Dispatch
import Kafka

/// A transactional producer and the thread on which it is used: one transaction after the other.
///
/// For the worker's loop, which hands records over and goes on. Errors of the client become
/// `BrokerError` by what the worker has to do.
final class TransactionWriter {
  private let producer: KafkaProducer
  /// The transactional id without what tells the producers of an instance apart.
  private let instance: String
  /// The broker's limit for a transaction, and of each call that ends one.
  private let timeoutMs: Int
  /// Told on the producer's thread that a commit is over.
  private let whenCommitted: @Sendable () -> Void
  /// What is done with the producer, in order. The loop's own thread uses it only where nothing is
  /// left to do here.
  private let thread = DispatchQueue(label: "vigil.producer")
  /// Why records that were to be sent were not; found with the next call that writes.
  private let failedSend = FailedSend()
  /// When the transaction in hand began; nil where none is.
  private var began: ContinuousClock.Instant?
  /// The commit whose outcome has not been told.
  private var commit: CallUnderWay?
  /// Over once every record of the commit is in the log, or will never be.
  private let recordsUnderWay = DispatchGroup()

  /// How long records are sent before the offsets follow: about as long as it takes until the broker
  /// has taken note of their partitions, without which none is sent.
  private static let headStartMs = 2
  /// Longer than a broker takes that answers at all.
  private static let lastAbortTimeoutMs = 2_000

  /// Uses `producer`, whose id is to be registered before the first transaction.
  init(
    _ producer: KafkaProducer, instance: String, timeoutMs: Int,
    whenCommitted: @escaping @Sendable () -> Void
  ) {
    self.producer = producer
    self.instance = instance
    self.timeoutMs = timeoutMs
    self.whenCommitted = whenCommitted
  }

  /// Begins to shut out whoever used the transactional id before, and to end what was left open.
  func register() -> CallUnderWay {
    nonisolated(unsafe) let producer = producer
    return CallUnderWay(on: thread) { [timeoutMs] () throws(KafkaError) in
      try producer.initTransactions(timeoutMs: timeoutMs)
    }
  }

  /// Hands records over, which follow those that `predecessor` is committing.
  /// See `WorkerBroker.stage(_:)`.
  func stage(_ records: RecordBatch, after predecessor: TransactionWriter) throws {
    if failedSend.isThere {
      thread.sync {}
      if let error = failedSend.take() { throw endFailed(after: error) }
    }
    send(records, after: predecessor.recordsUnderWay)
  }

  private func send(_ records: RecordBatch, after predecessors: DispatchGroup) {
    let isFirst = began == nil
    if isFirst { began = .now }
    nonisolated(unsafe) let (records, producer) = (records, producer)
    thread.async { [failedSend] in
      // Two connections keep no order between them.
      predecessors.wait()
      guard !failedSend.isThere else { return }
      do throws(KafkaError) {
        if isFirst { try producer.beginTransaction() }
        try producer.produce(records)
      } catch {
        failedSend.note(error)
      }
    }
  }

  /// See `WorkerBroker.abandonTransaction()`.
  func abandon() throws {
    guard began != nil else { return }
    began = nil
    thread.sync {}
    _ = failedSend.take()
    guard !producer.mustBeReplaced else {
      throw BrokerError(
        .outcomeUnknown, operation: "abandonTransaction", detail: "the producer must be replaced")
    }
    do {
      try producer.abortTransaction(timeoutMs: timeoutMs)
    } catch {
      throw BrokerError(.outcomeUnknown, operation: "abortTransaction", detail: "\(error)")
    }
  }

  /// See `WorkerBroker.beginCommit(_:offsets:)`; `metadata` is that of the group in which the offsets
  /// were read.
  func beginCommit(
    _ records: RecordBatch, after predecessor: TransactionWriter,
    offsets: [TopicPartition: Int64],
    metadata: () throws(KafkaError) -> ConsumerGroupMetadata
  ) throws {
    do {
      let metadata = try metadata()
      send(records, after: predecessor.recordsUnderWay)
      nonisolated(unsafe) let producer = producer
      let underWay = recordsUnderWay
      underWay.enter()
      commit = CallUnderWay(on: thread, whenOver: whenCommitted) {
        [failedSend, timeoutMs] () throws(KafkaError) in
        do {
          defer { underWay.leave() }
          if let error = failedSend.take() { throw error }
          try producer.push(forMs: Self.headStartMs)
          try producer.sendOffsets(offsets, metadata: metadata, timeoutMs: timeoutMs)
          try producer.push(forMs: timeoutMs)
        }
        try producer.commitTransaction(timeoutMs: timeoutMs)
      }
    } catch {
      thread.sync {}
      _ = failedSend.take()
      throw endFailed(after: error)
    }
  }

  /// See `WorkerBroker.awaitCommit(timeoutMs:)`.
  func outcome(withinMs waitMs: Int) throws -> Double? {
    guard let call = commit else { return 0 }
    do {
      guard let tookMs = try call.outcome(withinMs: waitMs) else { return nil }
      commit = nil
      began = nil
      return tookMs
    } catch {
      commit = nil
      throw endFailed(after: error)
    }
  }

  /// Ends a failed transaction where that is certain to work, and says what the worker has to do.
  private func endFailed(after error: KafkaError) -> BrokerError {
    let openFor = began?.duration(to: .now) ?? .zero
    began = nil
    if error.isFenced {
      // A transaction that was left open for too long, as by a process that was stopped, is aborted
      // by the broker, which shuts its producer out. Whoever else uses the id shuts the next one out.
      if openFor >= .milliseconds(timeoutMs) {
        return BrokerError(.outcomeUnknown, operation: error.operation, detail: error.detail)
      }
      return BrokerError(
        .fenced, operation: error.operation,
        detail:
          "another process uses instance \(instance); give each its own VIGIL_INSTANCE (\(error.detail))"
      )
    }
    let mapped = BrokerError(error, error.operation)
    if mapped.kind == .fatal, BrokerError.repeatsForEver(error) { return mapped }
    guard !producer.mustBeReplaced else {
      return BrokerError(.outcomeUnknown, operation: error.operation, detail: error.detail)
    }
    do {
      try producer.abortTransaction(timeoutMs: timeoutMs)
      return BrokerError(.aborted, operation: error.operation, detail: error.detail)
    } catch {
      return BrokerError(.outcomeUnknown, operation: "abortTransaction", detail: "\(error)")
    }
  }

  /// Waits until nothing is being done with the producer, and gives it up.
  func close() {
    thread.sync {}
    producer.close()
  }

  deinit {
    // A worker that ends by a failure leaves no transaction open, which would hold readers up.
    guard commit == nil, began != nil else { return }
    thread.sync {}
    guard !producer.mustBeReplaced else { return }
    try? producer.abortTransaction(timeoutMs: Self.lastAbortTimeoutMs)
  }
}
