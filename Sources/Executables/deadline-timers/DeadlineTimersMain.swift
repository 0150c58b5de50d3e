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
        summary: "Keeps every statutory clock and recurring obligation: set, warned, met, missed, "
          + "moved, cancelled."),
      arguments: Array(CommandLine.arguments.dropFirst()),
      environment: ProcessInfo.processInfo.environment, check: LocalFiles.problems
    ) { context in
      let files = try LocalFiles(context.settings)
      let source = try RuleSource(files.book, calendars: files.calendars)
      let loop = LoopService(
        DeadlineTimers(source: source, calendars: files.calendars), context: context,
        deadlineChange: Self.deadlineChange)
      guard let watch = files.watch else { return [loop] }
      let reload = PartnershipReload(
        watch: watch, book: files.book, source: source, wallClock: context.wallClock,
        logger: context.logging.logger("partnerships"))
      return [reload, loop]
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
    case let fact as DeadlineOverdue: .init(clock: fact.deadline.clock, change: "overdue")
    case let fact as DeadlineExtended: .init(clock: fact.deadline.clock, change: "extended")
    case let fact as DeadlineSuspended: .init(clock: fact.deadline.clock, change: "suspended")
    case let fact as DeadlineResumed: .init(clock: fact.deadline.clock, change: "resumed")
    case let fact as DeadlinePassed: .init(clock: fact.deadline.clock, change: "passed")
    case let fact as DeadlineCorrected: .init(clock: fact.deadline.clock, change: "corrected")
    case let fact as ObligationScheduled: .init(clock: fact.obligation.obligation, change: "set")
    case let fact as ObligationWarned: .init(clock: fact.obligation.obligation, change: "warned")
    case let fact as ObligationMet: .init(clock: fact.obligation.obligation, change: "met")
    case let fact as ObligationMissed: .init(clock: fact.obligation.obligation, change: "missed")
    case let fact as ObligationExcused: .init(clock: fact.obligation.obligation, change: "excused")
    case let fact as ObligationCancelled:
      .init(clock: fact.obligation.obligation, change: "cancelled")
    default: nil
    }
  }
}
