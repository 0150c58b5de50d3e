import Kafka
import Synchronization
import VigilEvents
import WorkerRuntime

/// Turns what the loop reports into metrics.
///
/// What belongs to a batch counts once the batch is committed: after an abort the same records are
/// processed again, and a dead letter or a missed deadline must not appear twice. Safe on any
/// thread; the loop calls it on its own.
public final class MetricsObserver: WorkerObserver, Sendable {
  private struct State: Sendable {
    var phases: [Int32: String] = [:]
    var phasesShown: Set<String> = []
    /// Kinds and states that the gauges of standing deadlines show.
    var standing: Set<[String]> = []
  }

  private let registry: MetricsRegistry
  private let state = Mutex(State())
  /// What each thread of the loop has reported of the batch in hand, and of the one before it.
  private let pending = Mutex<[PendingEffects]>([])
  /// The first of them, for whoever reports to the observer itself.
  private let own: PendingEffects
  private let lags = LagTable()
  private let clock: @Sendable () -> ContinuousClock.Instant

  private let recordsConsumed: CounterCell
  private let recordsWritten: CounterCell
  private let committed: CounterCell
  private let aborted: CounterCell
  private let commitDuration: HistogramCell
  private let wakeUpsFired: CounterCell
  private let wakeUpLateness: HistogramCell
  private let duplicatesDropped: CounterCell
  private let recordsRerouted: CounterCell
  private let producersReplaced: CounterCell
  private let restoreRecords: CounterCell
  private let restoreDuration: HistogramCell
  private let rebalances: CounterCell
  private let armed: GaugeCell
  private let oldestAge: GaugeCell

  /// Creates an observer reporting into `registry`. `monotonicNow` is replaced in tests only.
  public init(
    registry: MetricsRegistry,
    monotonicNow: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.registry = registry
    self.clock = monotonicNow
    recordsConsumed = registry.counter(MetricNames.recordsConsumed)
    recordsWritten = registry.counter(MetricNames.recordsWritten)
    committed = registry.counter(MetricNames.batches, [.outcome: "committed"])
    aborted = registry.counter(MetricNames.batches, [.outcome: "aborted"])
    commitDuration = registry.histogram(MetricNames.commitDuration)
    wakeUpsFired = registry.counter(MetricNames.wakeUpsFired)
    wakeUpLateness = registry.histogram(MetricNames.wakeUpLateness)
    duplicatesDropped = registry.counter(MetricNames.duplicatesDropped)
    recordsRerouted = registry.counter(MetricNames.recordsRerouted)
    producersReplaced = registry.counter(MetricNames.producersReplaced)
    restoreRecords = registry.counter(MetricNames.restoreRecords)
    restoreDuration = registry.histogram(MetricNames.restoreDuration)
    rebalances = registry.counter(MetricNames.rebalances)
    armed = registry.gauge(MetricNames.wakeUpsArmed)
    oldestAge = registry.gauge(MetricNames.oldestUnprocessedAge)
    own = PendingEffects()
    pending.withLock { $0.append(own) }
    registry.onCollect { [weak self] in self?.refreshLag() }
  }

  // MARK: The batch in hand

  public func effectObserver() -> any EffectObserver {
    let effects = PendingEffects()
    pending.withLock { $0.append(effects) }
    return effects
  }

  public func emitted(_ payload: any EventPayload) { own.emitted(payload) }
  public func wakeUpFired(latenessMs: Int64) { own.wakeUpFired(latenessMs: latenessMs) }
  public func reviewed(changed: Bool) { own.reviewed(changed: changed) }
  public func duplicateDropped() { own.duplicateDropped() }
  public func rerouted() { own.rerouted() }
  public func deadLettered(code: String) { own.deadLettered(code: code) }
  public func refused(code: String) { own.refused(code: code) }

  public func batchClosed() {
    for effects in pending.withLock({ $0 }) { effects.close() }
  }

  public func batchCommitted(records: Int, emissions: Int, wakeUps: Int, durationMs: Double) {
    committed.increment()
    recordsConsumed.increment(by: Int64(records))
    recordsWritten.increment(by: Int64(emissions))
    wakeUpsFired.increment(by: Int64(wakeUps))
    commitDuration.record(milliseconds: durationMs)
    for effects in pending.withLock({ $0 }) { effects.takeClosed(count) }
  }

  public func transactionAborted(reason: String) {
    dropPending()
    aborted.increment()
    registry.counter(MetricNames.transactionsAborted, [.reason: reason]).increment()
  }

  public func restoreForced(reason: String) {
    dropPending()
    registry.counter(MetricNames.restoresForced, [.reason: reason]).increment()
  }

  public func producerReplaced() { producersReplaced.increment() }

  // MARK: Partitions

  public func partitionPhaseChanged(_ partition: Int32, phase: String) {
    let isGivenUp = phase == PartitionPhase.givenUp.rawValue
    if isGivenUp {
      // Whatever the batch held was committed before this, or is lost with the partition.
      dropPending()
      for gone in lags.forget(partition: partition) { removeLag(of: gone) }
    }
    state.withLock { state in
      state.phases[partition] = isGivenUp ? nil : phase
      state.phasesShown.formUnion(state.phases.values)
      for shown in state.phasesShown {
        let count = state.phases.values.count { $0 == shown }
        registry.gauge(MetricNames.partitions, [.phase: shown]).set(Int64(count))
      }
    }
  }

  public func restoreFinished(partition: Int32, records: Int, durationMs: Double) {
    restoreRecords.increment(by: Int64(records))
    restoreDuration.record(milliseconds: durationMs)
  }

  public func rebalanced(partitions: Int) { rebalances.increment() }

  public func lag(_ input: TopicPartition, records: Int64, ageMs: Int64) {
    lags.report(input, .init(records: records, ageMs: ageMs, reportedAt: clock()))
  }

  public func inputGap(_ input: TopicPartition, records: Int64) {
    registry.counter(MetricNames.inputGapRecords, Self.labels(of: input)).increment(by: records)
  }

  public func wakeUpsArmed(_ count: Int) { armed.set(Int64(count)) }

  public func reviewsOutstanding(_ count: Int) {
    registry.gauge(MetricNames.reviewsOutstanding).set(Int64(count))
  }

  public func brokerUnavailable(operation: String, detail: String) {
    registry.counter(MetricNames.brokerErrors, [.operation: operation]).increment()
  }

  public func standingCounted(_ counts: [StandingCount]) {
    let now = Dictionary(uniqueKeysWithValues: counts.map { ([$0.kind, $0.state], $0.count) })
    let gone = state.withLock { state in
      defer { state.standing = Set(now.keys) }
      return state.standing.subtracting(now.keys)
    }
    for (name, count) in now {
      registry.gauge(MetricNames.deadlines, [.clock: name[0], .state: name[1]]).set(Int64(count))
    }
    for name in gone {
      registry.gauge(MetricNames.deadlines, [.clock: name[0], .state: name[1]]).set(Int64(0))
    }
  }

  // MARK: Counting

  private func dropPending() {
    for effects in pending.withLock({ $0 }) { effects.drop() }
  }

  private func count(_ pending: PendingEffects.Counts) {
    duplicatesDropped.increment(by: pending.duplicates)
    recordsRerouted.increment(by: pending.rerouted)
    registry.counter(MetricNames.reviews).increment(by: pending.reviews)
    for latenessMs in pending.latenessesMs {
      wakeUpLateness.record(milliseconds: Double(latenessMs))
    }
    for (type, count) in pending.events {
      registry.counter(MetricNames.eventsEmitted, [.type: type.eventType]).increment(
        by: count)
    }
    for (change, count) in pending.deadlineChanges {
      registry.counter(
        MetricNames.deadlineChanges, [.clock: change.clock, .change: change.change]
      ).increment(by: count)
    }
    for (code, count) in pending.deadLetters {
      registry.counter(MetricNames.deadLetters, [.code: code]).increment(by: count)
    }
    for (code, count) in pending.refusals {
      registry.counter(MetricNames.refusals, [.code: code]).increment(by: count)
    }
  }

  private func refreshLag() {
    let now = clock()
    var oldest = 0.0
    for (input, lag) in lags.all {
      let age = lag.ageSeconds(at: now)
      oldest = max(oldest, age)
      let labels = Self.labels(of: input)
      registry.gauge(MetricNames.lagRecords, labels).set(max(0, lag.records))
      registry.gauge(MetricNames.lagAge, labels).set(age)
    }
    oldestAge.set(oldest)
  }

  private func removeLag(of input: TopicPartition) {
    registry.remove(MetricNames.lagRecords, Self.labels(of: input))
    registry.remove(MetricNames.lagAge, Self.labels(of: input))
  }

  private static func labels(of input: TopicPartition) -> [MetricLabel: String] {
    [.topic: input.topic, .partition: String(input.partition)]
  }
}
