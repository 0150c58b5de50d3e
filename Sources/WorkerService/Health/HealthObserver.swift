import Synchronization
import WorkerRuntime

/// Keeps `WorkerHealth` up to date with what the loop reports.
public final class HealthObserver: WorkerObserver, Sendable {
  private let health: WorkerHealth
  /// The broker failed in the turn that is not yet complete.
  private let failedThisTurn = Atomic<Bool>(false)

  /// Creates an observer that updates `health`.
  public init(health: WorkerHealth) { self.health = health }

  public func loopProgressed() {
    // A turn in which the broker failed is progress all the same: the loop lives and tries again.
    if !failedThisTurn.exchange(false, ordering: .relaxed) { health.brokerAnswered() }
    health.loopProgressed()
  }

  public func partitionPhaseChanged(_ partition: Int32, phase: String) {
    guard let phase = PartitionPhase(rawValue: phase) else { return }
    health.partition(partition, entered: phase)
  }

  public func brokerUnavailable(operation: String, detail: String) {
    failedThisTurn.store(true, ordering: .relaxed)
    health.brokerUnavailable(operation: operation)
  }
}
