import ServiceLifecycle

/// Keeps the service manager informed: ready once, alive for as long as the loop progresses.
///
/// The watchdog follows the same signal as `/livez`: a stuck loop is not reported, and the manager
/// restarts the process.
public struct SupervisionService: Service {
  /// Time between two looks at the health, in milliseconds, where the watchdog asks for no less.
  static let tickMs = 1_000
  /// What is asked for while a restore or an absent broker delays readiness, in microseconds; many
  /// ticks, so that a slow machine is not killed for a late one.
  static let startExtensionMicroseconds = 30_000_000

  private let manager: ServiceManager
  private let health: WorkerHealth

  /// Creates the service that reports `health` to `manager`.
  public init(manager: ServiceManager, health: WorkerHealth) {
    self.manager = manager
    self.health = health
  }

  public func run() async {
    let tickMs = min(Self.tickMs, (manager.watchdogMs ?? Self.tickMs * 2) / 2)
    try? await cancelWhenGracefulShutdown {
      var wasReady = false
      while true {
        _ = manager.tell(Self.messages(for: health.report(), wasReady: &wasReady))
        try await Task.sleep(for: .milliseconds(tickMs))
      }
    }
  }

  /// What to tell of a report; `wasReady` remembers that readiness has been told.
  package static func messages(
    for report: HealthReport, wasReady: inout Bool
  ) -> [ServiceManager.Message] {
    var messages: [ServiceManager.Message] = []
    if report.isReady && !wasReady {
      wasReady = true
      messages.append(.ready)
    }
    if report.isLive { messages.append(.watchdog) }
    if !wasReady && report.isLive {
      messages.append(.extendTimeout(microseconds: startExtensionMicroseconds))
    }
    let status = report.reasons.first.map(\.detail) ?? "\(report.partitionsReady) partitions ready"
    messages.append(.status(status))
    return messages
  }
}
