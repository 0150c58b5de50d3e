import CivilTime
import Kafka
import VigilEvents
import WorkerRuntime

/// A worker's loop on a broker that is only memory: what the worker itself does, without a network.
final class LoopOnFeed<C: Concern> {
  let feed: OperationFeed
  let clock: MovableClock
  private let loop: WorkerLoop<C>

  private static var turnsMax: Int { 1_000_000 }

  /// Creates a loop that is to restore `restoring` records, and has not begun.
  init(
    _ concern: C, at instant: Instant, restoring: Int,
    record: @escaping (Int) -> ProducerRecord
  ) throws {
    feed = OperationFeed(count: restoring, record: record)
    clock = MovableClock(now: instant)
    var configuration = WorkerConfiguration(
      topics: TopicNames(), guarantee: .exactlyOnce, partitionCount: 1)
    configuration.commitIntervalMs = 0
    configuration.backlogCommitIntervalMs = 0
    loop = WorkerLoop(
      concern: concern, configuration: configuration, broker: feed, wallClock: clock,
      monotonicMs: { 0 })
    try loop.start()
  }

  /// Takes turns until everything is restored.
  func restore() throws {
    // Before the first turn the loop has no partition that could be unready.
    try loop.runOnce()
    try turn("the changelog to be restored") { loop.isReady }
  }

  /// Takes turns until everything that was given is processed and committed.
  func process() throws { try turn("the events to be processed") { feed.isDone } }

  /// Takes turns until `isDone`.
  func turn(_ what: String, until isDone: () -> Bool) throws {
    for _ in 0..<Self.turnsMax {
      if isDone() { return }
      try loop.runOnce()
    }
    throw BenchmarkError(.unfinished, "waited \(Self.turnsMax) turns in vain for \(what)")
  }
}

extension LoopOnFeed {
  /// The seconds of processor time in which `concern` has `count` cases again.
  static func restoreSeconds(_ concern: C, _ stored: StoredCases, _ count: Int) throws -> Double {
    let loop = try LoopOnFeed(concern, at: CaseStory.heldAt, restoring: count) {
      stored.record($0, topic: "changelog")
    }
    let begin = ProcessFacts.processorSeconds()
    try loop.restore()
    return ProcessFacts.processorSeconds() - begin
  }
}
