import CivilTime
import DeadlineTimers
import Foundation
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
    let loop = try LoopOnFeed(
      DeadlineTimers.standard(), at: TimerCases.heldAt, restoring: cases.count
    ) { cases.record($0, topic: "changelog") }
    try loop.restore()

    let measured = Self.clocksMeasured / cases.clocksPerDueCase
    let numbers = cases.count..<(cases.count + measured)
    let now = TimerCases.heldAt
    var costs: [Operation: Double] = [:]
    costs[.arm] = try timed(DeadlineSet.eventType, loop) {
      loop.feed.give(
        try numbers.map {
          try TimerCases.record(
            TimerCases.required($0, aware: now, recordedAt: now), topics: .init())
        })
    }
    costs[.cancel] = try timed(DeadlineCancelled.eventType, loop) {
      loop.feed.give(
        try numbers.map {
          try TimerCases.record(TimerCases.lapsed($0, at: now), topics: .init())
        })
    }
    costs[.fire] = try timed(DeadlineMissed.eventType, loop) {
      loop.clock.move(to: TimerCases.dueAt)
    }
    return costs
  }

  /// The µs a clock takes from the first turn after `prepare` until all facts of `type` are written.
  private func timed(
    _ type: String, _ loop: LoopOnFeed<DeadlineTimers>, prepare: () throws -> Void
  ) throws -> Double {
    try prepare()
    let begin = ProcessFacts.processorSeconds()
    try loop.turn("\(Self.clocksMeasured) facts \(type)") {
      loop.feed.written[type, default: 0] >= Self.clocksMeasured
    }
    return (ProcessFacts.processorSeconds() - begin) * 1e6 / Double(Self.clocksMeasured)
  }
}
