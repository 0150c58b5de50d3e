import Metrics

/// Lets libraries that use swift-metrics report into the registry.
extension MetricsRegistry: MetricsFactory {
  /// What `# HELP` says of a metric that is not one of `MetricNames`.
  static let foreignHelp = "Reported by a library this worker uses"

  public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    let fresh = CounterCell()
    guard case .counter(let cell) = foreign(label, dimensions, .counter(fresh)) else {
      return fresh
    }
    return cell
  }

  public func makeFloatingPointCounter(
    label: String, dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler {
    let fresh = FloatingPointCounterCell()
    guard
      case .floatingPointCounter(let cell) = foreign(
        label, dimensions, .floatingPointCounter(fresh))
    else { return fresh }
    return cell
  }

  public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    gauge(label, dimensions)
  }

  public func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    aggregate ? histogram(label, dimensions) : gauge(label, dimensions)
  }

  /// Timers are histograms in seconds; the name gets the unit if it has none.
  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    histogram(label.hasSuffix("_seconds") ? label : label + "_seconds", dimensions)
  }

  public func destroyCounter(_ handler: any CounterHandler) { forget(handler) }
  public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {
    forget(handler)
  }
  public func destroyMeter(_ handler: any MeterHandler) { forget(handler) }
  public func destroyRecorder(_ handler: any RecorderHandler) { forget(handler) }
  public func destroyTimer(_ handler: any TimerHandler) { forget(handler) }

  private func forget(_ handler: AnyObject) { remove(ObjectIdentifier(handler)) }

  private func foreign(
    _ label: String, _ dimensions: [(String, String)], _ fresh: MetricCell
  ) -> MetricCell {
    cell(named: label, help: Self.foreignHelp, dimensions: dimensions, makeCell: fresh)
  }

  private func gauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeCell {
    let fresh = GaugeCell()
    guard case .gauge(let cell) = foreign(label, dimensions, .gauge(fresh)) else { return fresh }
    return cell
  }

  private func histogram(_ label: String, _ dimensions: [(String, String)]) -> HistogramCell {
    let fresh = HistogramCell(upperBounds: MetricNames.durationBounds)
    guard case .histogram(let cell) = foreign(label, dimensions, .histogram(fresh)) else {
      return fresh
    }
    return cell
  }
}
