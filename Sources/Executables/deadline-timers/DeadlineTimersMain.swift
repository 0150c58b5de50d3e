import DeadlineTimers
import Foundation
import StatutoryCalendar
import VigilEvents
import WorkerService

/// The `deadline-timers` worker.
@main
struct DeadlineTimersMain {
  static func main() async {
    let code = await WorkerProcess.main(
      .init(
        worker: DeadlineTimers.name, version: VigilVersion.current,
        summary: "Keeps every statutory clock of a case: set, warned, met, missed, cancelled."),
      arguments: Array(CommandLine.arguments.dropFirst()),
      environment: ProcessInfo.processInfo.environment
    ) { context in
      [
        LoopService(
          try DeadlineTimers.standard(), context: context, deadlineChange: Self.deadlineChange)
      ]
    }
    exit(code.rawValue)
  }

  /// What the metrics count of a fact about a deadline.
  @Sendable private static func deadlineChange(_ payload: any EventPayload) -> DeadlineChange? {
    switch payload {
    case let fact as DeadlineSet: .init(clock: fact.deadline.clock, change: "set")
    case let fact as DeadlineWarned: .init(clock: fact.deadline.clock, change: "warned")
    case let fact as DeadlineMet:
      .init(clock: fact.deadline.clock, change: fact.onTime ? "met" : "met-late")
    case let fact as DeadlineMissed: .init(clock: fact.deadline.clock, change: "missed")
    case let fact as DeadlineCancelled: .init(clock: fact.deadline.clock, change: "cancelled")
    case let fact as DeadlineRescheduled: .init(clock: fact.deadline.clock, change: "rescheduled")
    default: nil
    }
  }
}
