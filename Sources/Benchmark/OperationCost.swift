import CivilTime
import DeadlineTimers
import Foundation
import Synchronization
import VigilEvents
import WorkerRuntime

/// The processor time that one clock takes to arm, to cancel and to miss while few and while many
/// clocks are open: the worker's loop alone, without a network, on one partition.
///
/// A heap and hash tables make it a logarithm at most: with a hundred times the clocks, an operation
/// may take half as long again. `timers.cost.bound` says how much exactly.
struct OperationCost {
  let rounds: Int
  /// Clocks open in the larger run.
  let clocks: Int

  /// Clocks open in the smaller run.
  private static let clocksFew = 10_000
  /// Clocks armed, cancelled and missed in either run, so that only what is open differs.
  private static let clocksMeasured = 8_000
  private static let turnsMax = 100_000

  private enum Operation: String, CaseIterable { case arm, cancel, fire }

  func run() throws -> [Measurement] {
    let few = min(Self.clocksFew, clocks)
    var small: [Operation: [Double]] = [:]
    var large: [Operation: [Double]] = [:]
    for round in 1...rounds {
      // The first run of a process pays for what it loads once.
      if round == 1 { _ = try microseconds(open: few) }
      for (operation, cost) in try microseconds(open: few) {
        small[operation, default: []] += [cost]
      }
      for (operation, cost) in try microseconds(open: clocks) {
        large[operation, default: []] += [cost]
      }
      Progress.say("cost of an operation, round \(round) of \(rounds) done")
    }
    let bound = log2(Double(clocks)) / log2(Double(few))
    return Operation.allCases.flatMap { operation in
      let few = small[operation] ?? []
      let many = large[operation] ?? []
      let name = "timers.cost.\(operation.rawValue)"
      return [
        Measurement(name: name + ".few", unit: "µs/clock", samples: few),
        Measurement(name: name + ".many", unit: "µs/clock", samples: many),
        Measurement(
          name: name + ".growth", unit: "many/few", samples: zip(many, few).map { $0 / $1 }),
      ]
    } + [Measurement(name: "timers.cost.bound", unit: "many/few", samples: [bound])]
  }

  private func microseconds(open: Int) throws -> [Operation: Double] {
    let cases = try TimerCases(clocks: open, dueAtOnce: Self.clocksMeasured)
    let clock = MovableClock(now: TimerCases.heldAt)
    let feed = OperationFeed(count: cases.count) { cases.record($0, topic: "changelog") }
    var configuration = WorkerConfiguration(
      topics: .init(), guarantee: .exactlyOnce, partitionCount: 1)
    configuration.commitIntervalMs = 0
    let loop = WorkerLoop(
      concern: try DeadlineTimers.standard(), configuration: configuration, broker: feed,
      wallClock: clock, monotonicMs: { 0 })
    try loop.start()
    try loop.runOnce()
    try turn(loop, "\(cases.count) cases to be restored") { loop.isReady }

    let measured = Self.clocksMeasured / cases.clocksPerDueCase
    let numbers = cases.count..<(cases.count + measured)
    let now = TimerCases.heldAt
    var costs: [Operation: Double] = [:]
    costs[.arm] = try timed(DeadlineSet.eventType, loop, feed) {
      feed.give(
        try numbers.map {
          try TimerCases.record(
            TimerCases.required($0, aware: now, recordedAt: now), topics: .init())
        })
    }
    costs[.cancel] = try timed(DeadlineCancelled.eventType, loop, feed) {
      feed.give(
        try numbers.map {
          try TimerCases.record(TimerCases.lapsed($0, at: now), topics: .init())
        })
    }
    costs[.fire] = try timed(DeadlineMissed.eventType, loop, feed) {
      clock.move(to: TimerCases.dueAt)
    }
    return costs
  }

  /// The µs a clock takes from the first turn after `prepare` until all facts of `type` are written.
  private func timed(
    _ type: String, _ loop: WorkerLoop<DeadlineTimers>, _ feed: OperationFeed,
    prepare: () throws -> Void
  ) throws -> Double {
    try prepare()
    let begin = ProcessFacts.processorSeconds()
    try turn(loop, "\(Self.clocksMeasured) facts \(type)") {
      feed.written[type, default: 0] >= Self.clocksMeasured
    }
    return (ProcessFacts.processorSeconds() - begin) * 1e6 / Double(Self.clocksMeasured)
  }

  private func turn(
    _ loop: WorkerLoop<DeadlineTimers>, _ what: String, until isDone: () -> Bool
  ) throws {
    for _ in 0..<Self.turnsMax where !isDone() { try loop.runOnce() }
    guard isDone() else {
      throw BenchmarkError(.unfinished, "waited \(Self.turnsMax) turns in vain for \(what)")
    }
  }
}

/// A wall clock that stands still until it is moved.
final class MovableClock: WallClock {
  private let instant: Mutex<Instant>

  init(now instant: Instant) { self.instant = Mutex(instant) }

  func now() -> Instant { instant.withLock { $0 } }
  func move(to later: Instant) { instant.withLock { $0 = later } }
}
