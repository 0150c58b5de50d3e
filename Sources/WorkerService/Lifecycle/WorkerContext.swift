import Logging
import VigilEvents
import WorkerRuntime

/// Everything around a worker's loop, made once from its settings.
public struct WorkerContext: Sendable {
  /// The worker's name, such as `incident-intake`.
  public let worker: String
  public let settings: WorkerSettings
  public let logging: WorkerLogging
  public let metrics: MetricsRegistry
  public let health: WorkerHealth
  /// Statutory time: the machine's, or the shared clock's where `clockFile` is set.
  public let wallClock: any WallClock

  /// Makes the surroundings of `worker`. Throws `ClockFileError` where a shared clock is configured
  /// and cannot be read.
  public init(
    worker: String, version: String, settings: WorkerSettings,
    sink: any LogSink = StandardErrorSink()
  ) throws(ClockFileError) {
    self.worker = worker
    self.settings = settings
    if settings.clockFile.isEmpty {
      wallClock = SystemWallClock()
    } else {
      wallClock = try SharedWallClock(file: settings.clockFile)
    }
    logging = WorkerLogging(worker: worker, settings: settings, sink: sink)
    metrics = MetricsRegistry(commonLabels: [.worker: worker])
    health = WorkerHealth(livenessTimeoutMs: settings.livenessTimeoutMs)
    ProcessMetrics.register(in: metrics, version: version, health: health)
  }

  /// What the loop reports to: health, metrics and logs.
  public func observer() -> ObserverGroup {
    ObserverGroup([
      HealthObserver(health: health),
      MetricsObserver(registry: metrics),
      LogObserver(logger: logging.logger("loop")),
    ])
  }
}
