import Kafka
import VigilEvents

/// Is told what the batch in hand holds, thing by thing; it counts once that is committed. The batch
/// ends with `WorkerObserver.batchClosed`.
public protocol EffectObserver: AnyObject {
  /// A fact is part of the batch in hand.
  func emitted(_ payload: any EventPayload)
  /// A wake-up is part of the batch in hand, so many milliseconds after its instant.
  func wakeUpFired(latenessMs: Int64)
  /// A key was brought up to a changed context; where that changed it, as part of the batch in hand.
  func reviewed(changed: Bool)
  /// An event came again with the same content.
  func duplicateDropped()
  /// A record was moved to the partition its key belongs to.
  func rerouted()
  /// A record is part of the batch in hand as a dead letter.
  func deadLettered(code: String)
  /// A refusal is part of the batch in hand.
  func refused(code: String)
}

/// Is told what the worker does, synchronously, by one thread at a time but for effects; for metrics,
/// logs and tests.
public protocol WorkerObserver: EffectObserver {
  /// Who is told of effects by one thread of the loop, which asks once for each of its threads. By
  /// default the observer itself, which is enough where there is one thread.
  func effectObserver() -> any EffectObserver
  /// A turn of the loop has ended, whether or not there was work.
  func loopProgressed()
  /// The batch in hand is being committed; what is reported from now on belongs to the next.
  func batchClosed()
  /// The batch closed last is durable; `durationMs` is the time of the commit alone.
  func batchCommitted(records: Int, emissions: Int, wakeUps: Int, durationMs: Double)
  /// A commit failed in either guarantee; its batch and the one in hand are done again.
  func transactionAborted(reason: String)
  /// A producer of unknown outcome has been replaced.
  func producerReplaced()
  /// A partition is awaiting its offsets, restoring, ready or given up.
  func partitionPhaseChanged(_ partition: Int32, phase: String)
  /// A partition is ready after reading so many changelog records.
  func restoreFinished(partition: Int32, records: Int, durationMs: Double)
  /// All partitions go back to the last commit.
  func restoreForced(reason: String)
  /// Input records are gone that were never processed: retention overtook the worker.
  func inputGap(_ input: TopicPartition, records: Int64)
  /// A call failed and will be tried again.
  func brokerUnavailable(operation: String, detail: String)
  /// This instance now holds so many partitions; told once per change of the assignment.
  func rebalanced(partitions: Int)
  /// How far an input partition is behind: records not processed and the age of the oldest of them
  /// in milliseconds (0 when there is none).
  func lag(_ input: TopicPartition, records: Int64, ageMs: Int64)
  /// So many wake-ups wait for their instant, over all partitions of this instance.
  func wakeUpsArmed(_ count: Int)
  /// So many keys that wait for a wake-up are still behind a changed context, over all partitions of
  /// this instance.
  func reviewsOutstanding(_ count: Int)
  /// What stands open in this instance's partitions, by kind and state; a count of 0 is said once.
  func standingCounted(_ counts: [StandingCount])
}

extension EffectObserver {
  public func emitted(_ payload: any EventPayload) {}
  public func wakeUpFired(latenessMs: Int64) {}
  /// Takes no notice.
  public func reviewed(changed: Bool) {}
  public func duplicateDropped() {}
  public func rerouted() {}
  public func deadLettered(code: String) {}
  public func refused(code: String) {}
}

extension WorkerObserver {
  /// The observer itself.
  public func effectObserver() -> any EffectObserver { self }
  public func loopProgressed() {}
  /// Takes no notice.
  public func batchClosed() {}
  public func batchCommitted(records: Int, emissions: Int, wakeUps: Int, durationMs: Double) {}
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
  /// Takes no notice.
  public func reviewsOutstanding(_ count: Int) {}
  /// Takes no notice.
  public func standingCounted(_ counts: [StandingCount]) {}
}

/// An observer that takes no notice.
public final class SilentObserver: WorkerObserver {
  /// Creates it.
  public init() {}
}
