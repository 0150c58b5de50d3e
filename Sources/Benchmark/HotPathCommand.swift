import ArgumentParser
import DeadlineTimers
import Foundation
import IncidentIntake
import VigilEvents

/// Does each part of the hot path a known number of times, so that a profiler can count the
/// instructions; prints what was done, one `name operations` a line, in order.
///
/// Everything before a part is prepared, and done once as a warm-up, outside `callgrindCollects`.
/// `scripts/count-instructions` runs it.
struct HotPathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hot-path", abstract: "Do what a profiler counts.", shouldDisplay: false)

  @Option(help: "Cases whose events are decided on in each part.") var cases = 40
  @Option(help: "Keys restored, and clocks that fall due.") var keys = 2_000

  func validate() throws {
    for (name, value) in [("cases", cases), ("keys", keys)]
    where !(1...100_000).contains(value) {
      throw ValidationError("--\(name) takes 1 to 100000")
    }
  }

  func run() throws {
    for worker in MeasuredWorker.allCases {
      switch worker {
      case .incidentIntake: try HotPath(IncidentIntake(), worker, cases: cases, keys: keys).run()
      case .deadlineTimers:
        try HotPath(DeadlineTimers.standard(), worker, cases: cases, keys: keys).run()
      }
    }
    try burst()
  }

  /// The wake-ups of a midnight at which many clocks fall due.
  private func burst() throws {
    let cases = try TimerCases(clocks: 2 * keys, dueAtOnce: keys, patternsPerKind: 4)
    let loop = try LoopOnFeed(
      DeadlineTimers.standard(), at: TimerCases.heldAt, restoring: cases.count
    ) { cases.record($0, topic: "changelog") }
    try loop.restore()
    loop.clock.move(to: TimerCases.dueAt)
    try HotPathPart.collect("fire.deadline-timers", operations: cases.dueClocks) {
      try loop.turn("\(cases.dueClocks) clocks to be missed") {
        loop.feed.written[DeadlineMissed.eventType, default: 0] >= cases.dueClocks
      }
    }
  }
}
