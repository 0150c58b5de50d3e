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
        DeadlineTimers(source: source, calendars: files.calendars), context: context)
      guard let watch = files.watch else { return [loop] }
      let reload = PartnershipReload(
        watch: watch, book: files.book, source: source, wallClock: context.wallClock,
        logger: context.logging.logger("partnerships"))
      return [reload, loop]
    }
    exit(code.rawValue)
  }
}
