import CivilTime
import DeadlineTimers
import Logging
import ServiceLifecycle
import StatutoryCalendar
import WorkerRuntime

/// Looks at the folder of partnership files every two seconds and puts sound ones in force for the
/// clocks that start from then on. Files with a fault change nothing and are told once.
struct PartnershipReload: Service {
  let watch: PartnershipWatch
  let book: RuleBook
  let source: RuleSource
  let wallClock: any WallClock
  let logger: Logger

  private static let intervalMs = 2_000

  func run() async throws {
    var watch = self.watch
    while !Task.isShuttingDownGracefully {
      do {
        try await cancelWhenGracefulShutdown {
          try await Task.sleep(for: .milliseconds(Self.intervalMs))
        }
      } catch is CancellationError {
        return
      }
      look(with: &watch)
    }
  }

  private func look(with watch: inout PartnershipWatch) {
    switch watch.look(today: LondonTime.date(of: wallClock.now())) {
    case .unchanged:
      break
    case .adopted(let directory):
      do {
        try source.replace(with: book.with(directory))
        logger.notice(
          "the files of \(directory.partnerships.count) partnerships changed; clocks that start from now on follow them"
        )
      } catch {
        logger.error("the changed partnership files are not used: \(error)")
      }
    case .refused(let error):
      logger.error("the changed partnership files are not used, the old ones stay: \(error)")
    }
  }
}
