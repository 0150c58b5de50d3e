import Kafka
import Logging
import Synchronization
import WorkerRuntime

/// Logs what an operator has to know of the loop: partitions, restores, failures and outages.
///
/// Nothing is logged per record: dead letters are one line per batch and code. An outage is logged
/// when it begins and when it ends, with the number of failed calls, not once per attempt.
public final class LogObserver: WorkerObserver, Sendable {
  private struct Outage: Sendable {
    var failures = 0
    var failedThisTurn = false
  }

  private let logger: Logger
  private let outage = Mutex(Outage())
  private let deadLetters = Mutex(DeadLetters())

  /// Dead letters by code, of the batch in hand and of the one that is being committed.
  private struct DeadLetters: Sendable {
    var inHand: [String: Int] = [:]
    var closed: [String: Int] = [:]
  }

  /// Creates an observer that logs to `logger`.
  public init(logger: Logger) { self.logger = logger }

  public func loopProgressed() {
    let ended: Int = outage.withLock { outage in
      defer { outage.failedThisTurn = false }
      guard !outage.failedThisTurn, outage.failures > 0 else { return 0 }
      defer { outage.failures = 0 }
      return outage.failures
    }
    if ended > 0 {
      logger.notice("the broker answers again after \(ended) failed calls")
    }
  }

  public func brokerUnavailable(operation: String, detail: String) {
    let isFirst = outage.withLock { outage in
      outage.failedThisTurn = true
      outage.failures += 1
      return outage.failures == 1
    }
    let metadata: Logger.Metadata = [
      LogKeys.operation: "\(operation)", LogKeys.detail: "\(detail)",
    ]
    logger.log(
      level: isFirst ? .warning : .debug,
      "a call to the broker failed; the worker tries again until it succeeds", metadata: metadata)
  }

  public func partitionPhaseChanged(_ partition: Int32, phase: String) {
    logger.debug(
      "partition is \(phase)",
      metadata: [
        LogKeys.partition: .stringConvertible(partition), LogKeys.phase: "\(phase)",
      ])
  }

  public func rebalanced(partitions: Int) {
    logger.info(
      "the assignment changed",
      metadata: [LogKeys.partitions: .stringConvertible(partitions)])
  }

  public func restoreFinished(partition: Int32, records: Int, durationMs: Double) {
    logger.info(
      "partition is restored",
      metadata: [
        LogKeys.partition: .stringConvertible(partition),
        LogKeys.records: .stringConvertible(records),
        LogKeys.durationMs: .stringConvertible(durationMs),
      ])
  }

  public func restoreForced(reason: String) {
    dropDeadLetters()
    logger.warning(
      "every partition goes back to the last commit", metadata: [LogKeys.reason: "\(reason)"])
  }

  public func transactionAborted(reason: String) {
    dropDeadLetters()
    logger.warning("a commit was undone", metadata: [LogKeys.reason: "\(reason)"])
  }

  public func producerReplaced() {
    logger.notice("the producer was replaced after an undecided transaction")
  }

  public func deadLettered(code: String) {
    deadLetters.withLock { $0.inHand[code, default: 0] += 1 }
  }

  public func batchClosed() {
    deadLetters.withLock {
      $0.closed = $0.inHand
      $0.inHand = [:]
    }
  }

  public func batchCommitted(records: Int, emissions: Int, wakeUps: Int, durationMs: Double) {
    for (code, count) in takeClosedDeadLetters().sorted(by: { $0.key < $1.key }) {
      logger.warning(
        "records went to the dead letters",
        metadata: [LogKeys.code: "\(code)", LogKeys.records: .stringConvertible(count)])
    }
  }

  private func takeClosedDeadLetters() -> [String: Int] {
    deadLetters.withLock { letters in
      defer { letters.closed = [:] }
      return letters.closed
    }
  }

  private func dropDeadLetters() { deadLetters.withLock { $0 = DeadLetters() } }

  public func inputGap(_ input: TopicPartition, records: Int64) {
    logger.error(
      "input records were removed by retention before they were processed",
      metadata: [
        LogKeys.topic: "\(input.topic)", LogKeys.partition: .stringConvertible(input.partition),
        LogKeys.records: .stringConvertible(records),
      ])
  }
}
