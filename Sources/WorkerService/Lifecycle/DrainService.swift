import Glibc
import Logging
import ServiceLifecycle
import Synchronization

/// The first to hear of a shutdown: says so, and sets a limit to how long it may take.
struct DrainService: Service {
  let drainTimeoutMs: Int
  let health: WorkerHealth
  let manager: ServiceManager?
  let deadline: DrainDeadline
  let logger: Logger

  func run() async {
    try? await gracefulShutdown()
    guard !Task.isCancelled else { return }
    health.drainStarted()
    manager?.tell(.stopping)
    logger.notice(
      "the worker is shutting down",
      metadata: [LogKeys.durationMs: .stringConvertible(drainTimeoutMs)])
    deadline.set(afterMs: drainTimeoutMs + DrainDeadline.graceMs)
  }
}

/// Ends the process where a drain does not end by itself.
///
/// A loop held up inside a call to the broker cannot be cancelled. What it has not committed is
/// done again by whoever takes over, so ending the process is safe and waiting for ever is not.
final class DrainDeadline: Sendable {
  /// Milliseconds after the drain time-out in which cancelled services may still end by themselves.
  static let graceMs = 2_000

  private let logger: Logger
  private let task = Mutex<Task<Void, any Error>?>(nil)

  init(logger: Logger) { self.logger = logger }

  func set(afterMs limitMs: Int) {
    let logger = logger
    let task = Task.detached {
      try await Task.sleep(for: .milliseconds(limitMs))
      logger.critical("the drain did not end in time; the process ends without it")
      _exit(ExitCode.internalError.rawValue)
    }
    self.task.withLock { $0 = task }
  }

  /// Takes the limit back: everything has ended.
  func lift() {
    task.withLock { $0?.cancel() }
  }
}
