import WorkerRuntime

/// Metrics of the process itself: its version, its start, and what its health says.
public enum ProcessMetrics {
  /// Exports `vigil_build_info`, `process_start_time_seconds`, `vigil_loop_progress_age_seconds`
  /// and `vigil_ready`; the last two are taken from `health` at each scrape.
  public static func register(
    in registry: MetricsRegistry, version: String, health: WorkerHealth
  ) {
    registry.gauge(MetricNames.buildInfo, [.version: version]).set(Int64(1))
    let startMs = SystemWallClock().now().millisecondsSinceEpoch
    registry.gauge(MetricNames.processStartTime).set(Double(startMs) / 1_000)
    let age = registry.gauge(MetricNames.loopProgressAge)
    let ready = registry.gauge(MetricNames.ready)
    registry.onCollect {
      let report = health.report()
      age.set(Double(report.progressAgeMs) / 1_000)
      ready.set(report.isReady ? Int64(1) : 0)
    }
  }
}
