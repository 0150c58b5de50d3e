import Foundation
import IncidentIntake
import WorkerService

/// The `incident-intake` worker.
@main
struct IncidentIntakeMain {
  static func main() async {
    let code = await WorkerProcess.main(
      .init(
        worker: IncidentIntake.name, version: VigilVersion.current,
        summary:
          "Decides what the law requires of a reported serious incident and records what was sent."),
      arguments: Array(CommandLine.arguments.dropFirst()),
      environment: ProcessInfo.processInfo.environment
    ) { context in
      [
        LoopService(
          IncidentIntake(
            clockSkewToleranceMs: Int64(context.settings.clockSkewToleranceMs)),
          context: context)
      ]
    }
    exit(code.rawValue)
  }
}
