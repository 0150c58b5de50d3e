import Synchronization

/// How the worker is: updated by its loop, read by the health endpoint and the service manager.
///
/// Live means that the loop progresses, not that the broker is up: restarting a worker does not
/// mend a broker. Ready means that every assigned partition is restored and the broker was polled;
/// a member without partitions is ready, it stands by. Safe on any thread.
public final class WorkerHealth: Sendable {
  private struct State: Sendable {
    var lastProgress: ContinuousClock.Instant
    var hasProgressed = false
    var phases: [Int32: PartitionPhase] = [:]
    var outage: String?
    var isDraining = false
    var fatalReason: String?
  }

  private let state: Mutex<State>
  private let clock: @Sendable () -> ContinuousClock.Instant
  private let livenessTimeoutMs: Int

  /// Creates the health of a worker that has not started. `livenessTimeoutMs` is how long the loop
  /// may take for a turn; `monotonicNow` is replaced in tests only.
  public init(
    livenessTimeoutMs: Int,
    monotonicNow: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.livenessTimeoutMs = livenessTimeoutMs
    self.clock = monotonicNow
    self.state = Mutex(State(lastProgress: monotonicNow()))
  }

  // MARK: What the loop says

  /// The loop completed a turn.
  public func loopProgressed() {
    let now = clock()
    state.withLock {
      $0.lastProgress = now
      $0.hasProgressed = true
    }
  }

  /// A partition entered a phase.
  public func partition(_ partition: Int32, entered phase: PartitionPhase) {
    state.withLock { $0.phases[partition] = phase == .givenUp ? nil : phase }
  }

  /// The broker did not answer a call; `brokerAnswered` takes it back.
  public func brokerUnavailable(operation: String) {
    state.withLock { $0.outage = operation }
  }

  /// The broker answers again.
  public func brokerAnswered() { state.withLock { $0.outage = nil } }

  /// The worker is going to end after the batch in hand.
  public func drainStarted() { state.withLock { $0.isDraining = true } }

  /// The worker must not go on. The first reason stays; neither live nor ready from here on.
  public func failed(_ reason: String) {
    state.withLock { $0.fatalReason = $0.fatalReason ?? reason }
  }

  // MARK: What others read

  /// How the worker is at this moment.
  public func report() -> HealthReport {
    let now = clock()
    let state = state.withLock { $0 }
    let ageMs = Int64(max(0, (now - state.lastProgress) / .milliseconds(1)))
    let ready = state.phases.values.count { $0 == .ready }
    let restoring = state.phases.count - ready
    let isStuck = ageMs > Int64(livenessTimeoutMs)
    let reasons = Self.reasons(state, isStuck: isStuck, ageMs: ageMs, restoring: restoring)
    return HealthReport(
      isLive: !isStuck && state.fatalReason == nil, isReady: reasons.isEmpty, reasons: reasons,
      partitionsReady: ready, partitionsRestoring: restoring, progressAgeMs: ageMs)
  }

  private static func reasons(
    _ state: State, isStuck: Bool, ageMs: Int64, restoring: Int
  ) -> [HealthReport.Reason] {
    var reasons: [HealthReport.Reason] = []
    if let fatal = state.fatalReason { reasons.append(.init(.failed, fatal)) }
    if isStuck {
      reasons.append(.init(.stuck, "the loop has not completed a turn for \(ageMs) ms"))
    }
    if state.isDraining { reasons.append(.init(.draining, "the worker is shutting down")) }
    if let operation = state.outage {
      reasons.append(.init(.brokerUnavailable, "\(operation) fails and is tried again"))
    }
    if !state.hasProgressed {
      reasons.append(.init(.starting, "the loop has not completed its first turn"))
    }
    if restoring > 0 {
      reasons.append(
        .init(.restoring, "\(restoring) of \(state.phases.count) partitions are not restored"))
    }
    return reasons
  }
}
