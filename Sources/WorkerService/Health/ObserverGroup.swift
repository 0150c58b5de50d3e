import Kafka
import VigilEvents
import WorkerRuntime

/// Several observers as one; each is told everything, in the order given.
public final class ObserverGroup: WorkerObserver, Sendable {
  private let observers: [any WorkerObserver & Sendable]

  /// Creates a group of the observers, told in this order.
  public init(_ observers: [any WorkerObserver & Sendable]) { self.observers = observers }

  private func tell(_ report: (any WorkerObserver) -> Void) {
    for observer in observers { report(observer) }
  }

  public func loopProgressed() { tell { $0.loopProgressed() } }
  public func batchClosed() { tell { $0.batchClosed() } }
  public func batchCommitted(records: Int, emissions: Int, wakeUps: Int, durationMs: Double) {
    tell {
      $0.batchCommitted(
        records: records, emissions: emissions, wakeUps: wakeUps, durationMs: durationMs)
    }
  }
  public func effectObserver() -> any EffectObserver {
    EffectObserverGroup(observers.map { $0.effectObserver() })
  }
  public func emitted(_ payload: any EventPayload) { tell { $0.emitted(payload) } }
  public func wakeUpFired(latenessMs: Int64) { tell { $0.wakeUpFired(latenessMs: latenessMs) } }
  public func reviewed(changed: Bool) { tell { $0.reviewed(changed: changed) } }
  public func duplicateDropped() { tell { $0.duplicateDropped() } }
  public func rerouted() { tell { $0.rerouted() } }
  public func deadLettered(code: String) { tell { $0.deadLettered(code: code) } }
  public func refused(code: String) { tell { $0.refused(code: code) } }
  public func transactionAborted(reason: String) {
    tell { $0.transactionAborted(reason: reason) }
  }
  public func producerReplaced() { tell { $0.producerReplaced() } }
  public func partitionPhaseChanged(_ partition: Int32, phase: String) {
    tell { $0.partitionPhaseChanged(partition, phase: phase) }
  }
  public func restoreFinished(partition: Int32, records: Int, durationMs: Double) {
    tell { $0.restoreFinished(partition: partition, records: records, durationMs: durationMs) }
  }
  public func restoreForced(reason: String) { tell { $0.restoreForced(reason: reason) } }
  public func inputGap(_ input: TopicPartition, records: Int64) {
    tell { $0.inputGap(input, records: records) }
  }
  public func brokerUnavailable(operation: String, detail: String) {
    tell { $0.brokerUnavailable(operation: operation, detail: detail) }
  }
  public func rebalanced(partitions: Int) { tell { $0.rebalanced(partitions: partitions) } }
  public func lag(_ input: TopicPartition, records: Int64, ageMs: Int64) {
    tell { $0.lag(input, records: records, ageMs: ageMs) }
  }
  public func reviewsOutstanding(_ count: Int) { tell { $0.reviewsOutstanding(count) } }
  public func wakeUpsArmed(_ count: Int) { tell { $0.wakeUpsArmed(count) } }
  public func standingCounted(_ counts: [StandingCount]) { tell { $0.standingCounted(counts) } }
}

/// The same for the effects that one thread of the loop reports.
private final class EffectObserverGroup: EffectObserver {
  private let observers: [any EffectObserver]

  init(_ observers: [any EffectObserver]) { self.observers = observers }

  private func tell(_ report: (any EffectObserver) -> Void) {
    for observer in observers { report(observer) }
  }

  func emitted(_ payload: any EventPayload) { tell { $0.emitted(payload) } }
  func wakeUpFired(latenessMs: Int64) { tell { $0.wakeUpFired(latenessMs: latenessMs) } }
  func reviewed(changed: Bool) { tell { $0.reviewed(changed: changed) } }
  func duplicateDropped() { tell { $0.duplicateDropped() } }
  func rerouted() { tell { $0.rerouted() } }
  func deadLettered(code: String) { tell { $0.deadLettered(code: code) } }
  func refused(code: String) { tell { $0.refused(code: code) } }
}
