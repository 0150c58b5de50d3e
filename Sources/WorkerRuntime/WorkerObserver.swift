import Kafka
import VigilEvents

/// Is told what the worker does, synchronously and on its thread; for metrics, logs and tests.
public protocol WorkerObserver: AnyObject {
  func loopProgressed()
  func batchCommitted(records: Int, emissions: Int, wakeUps: Int, durationMs: Double)
  /// A fact is part of the batch in hand; it counts once that is committed.
  func emitted(_ payload: any EventPayload)
  func wakeUpFired(latenessMs: Int64)
  func duplicateDropped()
  /// A record was moved to the partition its key belongs to.
  func rerouted()
  func deadLettered(code: String)
  func refused(code: String)
  func transactionAborted(reason: String)
  func producerReplaced()
  func partitionPhaseChanged(_ partition: Int32, phase: String)
  func restoreFinished(partition: Int32, records: Int, durationMs: Double)
  /// All partitions go back to the last commit.
  func restoreForced(reason: String)
  /// Input records are gone that were never processed: retention overtook the worker.
  func inputGap(_ input: TopicPartition, records: Int64)
  func brokerUnavailable(operation: String, detail: String)
  /// This instance now holds so many partitions; told once per change of the assignment.
  func rebalanced(partitions: Int)
  /// How far an input partition is behind: records not processed and the age of the oldest of them
  /// in milliseconds (0 when there is none).
  func lag(_ input: TopicPartition, records: Int64, ageMs: Int64)
  /// So many wake-ups wait for their instant, over all partitions of this instance.
  func wakeUpsArmed(_ count: Int)
}

extension WorkerObserver {
  public func loopProgressed() {}
  public func batchCommitted(records: Int, emissions: Int, wakeUps: Int, durationMs: Double) {}
  public func emitted(_ payload: any EventPayload) {}
  public func wakeUpFired(latenessMs: Int64) {}
  public func duplicateDropped() {}
  public func rerouted() {}
  public func deadLettered(code: String) {}
  public func refused(code: String) {}
  public func transactionAborted(reason: String) {}
  public func producerReplaced() {}
  public func partitionPhaseChanged(_ partition: Int32, phase: String) {}
  public func restoreFinished(partition: Int32, records: Int, durationMs: Double) {}
  public func restoreForced(reason: String) {}
  public func inputGap(_ input: TopicPartition, records: Int64) {}
  public func brokerUnavailable(operation: String, detail: String) {}
  public func rebalanced(partitions: Int) {}
  public func lag(_ input: TopicPartition, records: Int64, ageMs: Int64) {}
  public func wakeUpsArmed(_ count: Int) {}
}

/// An observer that takes no notice.
public final class SilentObserver: WorkerObserver {
  public init() {}
}
