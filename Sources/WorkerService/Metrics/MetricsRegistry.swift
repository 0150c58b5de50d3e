import Metrics
import Synchronization

/// Holds every series of the process; the back end of swift-metrics and the source of `/metrics`.
///
/// Safe on any thread. Asking for a series twice gives the same cell, whatever the order of its
/// labels. Each name has one kind; a second kind for a name, or more than `seriesPerMetricMax`
/// series of it, gets a cell that works but is not exported, and is counted in
/// `vigil_metrics_series_refused_total`.
public final class MetricsRegistry: Sendable {
  /// Series of one name at most; a worker of 12 partitions and 7 topics has 84 of its largest.
  public static let seriesPerMetricMax = 2_000
  /// Callbacks that refresh gauges before an exposition at most.
  public static let collectorsMax = 16

  struct Store: Sendable {
    /// By exposed name without `_total`.
    var families: [String: MetricFamily] = [:]
    /// Every name a sample may have, and the family it belongs to.
    var claims: [String: String] = [:]
    var collectors: [@Sendable () -> Void] = []
  }

  private let store = Mutex(Store())
  private let common: [SeriesLabel]
  private let refused: CounterCell

  /// Creates a registry whose series all carry `commonLabels`, such as the worker's name.
  public init(commonLabels: [MetricLabel: String] = [:]) {
    common = commonLabels.map { SeriesLabel(name: $0.key.rawValue, value: $0.value) }.sorted()
    refused = CounterCell()
    let definition = MetricNames.seriesRefused
    _ = cell(definition, labels: [:], makeCell: .counter(refused))
  }

  // MARK: Typed access

  /// The counter of a definition with the given label values.
  public func counter(
    _ definition: MetricDefinition, _ labels: [MetricLabel: String] = [:]
  ) -> CounterCell {
    let fresh = CounterCell()
    guard case .counter(let cell) = cell(definition, labels: labels, makeCell: .counter(fresh))
    else { return fresh }
    return cell
  }

  /// The gauge of a definition with the given label values.
  public func gauge(
    _ definition: MetricDefinition, _ labels: [MetricLabel: String] = [:]
  ) -> GaugeCell {
    let fresh = GaugeCell()
    guard case .gauge(let cell) = cell(definition, labels: labels, makeCell: .gauge(fresh))
    else { return fresh }
    return cell
  }

  /// The histogram of a definition with the given label values, with the definition's buckets.
  public func histogram(
    _ definition: MetricDefinition, _ labels: [MetricLabel: String] = [:]
  ) -> HistogramCell {
    var bounds = MetricNames.durationBounds
    if case .histogram(let upperBounds) = definition.kind { bounds = upperBounds }
    let fresh = HistogramCell(upperBounds: bounds)
    guard case .histogram(let cell) = cell(definition, labels: labels, makeCell: .histogram(fresh))
    else { return fresh }
    return cell
  }

  /// Stops exporting the series with the given label values, such as a partition's that was given
  /// up.
  public func remove(_ definition: MetricDefinition, _ labels: [MetricLabel: String]) {
    let key = MetricNaming.labels(Self.dimensions(labels), common: common)
    let base = Self.familyName(definition.name, kind: Self.kind(of: definition))
    store.withLock { _ = $0.families[base]?.series.removeValue(forKey: key) }
  }

  /// Calls `refresh` before each exposition, on the thread that asks for it. Beyond
  /// `collectorsMax` callbacks the call has no effect and returns false.
  @discardableResult
  public func onCollect(_ refresh: @escaping @Sendable () -> Void) -> Bool {
    store.withLock {
      guard $0.collectors.count < Self.collectorsMax else { return false }
      $0.collectors.append(refresh)
      return true
    }
  }

  // MARK: For the exposition

  /// All families by exposed name without `_total`, after every callback has run.
  func collect() -> [String: MetricFamily] {
    for refresh in store.withLock({ $0.collectors }) { refresh() }
    return store.withLock { $0.families }
  }

  // MARK: Registration

  func cell(
    named name: String, help: String, dimensions: [(String, String)], makeCell cell: MetricCell
  ) -> MetricCell {
    let kind = Self.kind(of: cell)
    let base = Self.familyName(MetricNaming.metricName(name), kind: kind)
    let labels = MetricNaming.labels(dimensions, common: common)
    let registered: MetricCell? = store.withLock { store in
      if let known = store.families[base]?.series[labels] {
        return Self.isSameShape(known, cell) ? known : nil
      }
      guard Self.claim(base, kind: kind, help: help, in: &store),
        store.families[base]?.series.count ?? 0 < Self.seriesPerMetricMax
      else { return nil }
      store.families[base]?.series[labels] = cell
      return cell
    }
    if let registered { return registered }
    refused.increment()
    return cell
  }

  func remove(_ cell: ObjectIdentifier) {
    store.withLock { store in
      for (name, family) in store.families {
        guard let labels = family.series.first(where: { $0.value.identity == cell })?.key
        else { continue }
        store.families[name]?.series.removeValue(forKey: labels)
        return
      }
    }
  }

  private func cell(
    _ definition: MetricDefinition, labels: [MetricLabel: String], makeCell: MetricCell
  ) -> MetricCell {
    cell(
      named: definition.name, help: definition.help, dimensions: Self.dimensions(labels),
      makeCell: makeCell)
  }

  /// Takes every name the family's samples may have, or none of them.
  private static func claim(
    _ base: String, kind: MetricFamily.Kind, help: String, in store: inout Store
  ) -> Bool {
    if let family = store.families[base] { return family.kind == kind }
    let names: [String]
    switch kind {
    case .counter: names = [base, base + "_total"]
    case .gauge: names = [base]
    case .histogram: names = [base, base + "_bucket", base + "_count", base + "_sum"]
    }
    guard names.allSatisfy({ store.claims[$0] == nil }) else { return false }
    for name in names { store.claims[name] = base }
    store.families[base] = MetricFamily(kind: kind, help: help)
    return true
  }

  private static func dimensions(_ labels: [MetricLabel: String]) -> [(String, String)] {
    labels.map { label, value in
      let isCode = label == .code || label == .reason || label == .operation
      return (label.rawValue, isCode ? MetricNaming.code(value) : value)
    }
  }

  private static func familyName(_ name: String, kind: MetricFamily.Kind) -> String {
    kind == .counter && name.hasSuffix("_total") ? String(name.dropLast(6)) : name
  }

  private static func kind(of definition: MetricDefinition) -> MetricFamily.Kind {
    switch definition.kind {
    case .counter: .counter
    case .gauge: .gauge
    case .histogram: .histogram
    }
  }

  private static func kind(of cell: MetricCell) -> MetricFamily.Kind {
    switch cell {
    case .counter, .floatingPointCounter: .counter
    case .gauge: .gauge
    case .histogram: .histogram
    }
  }

  private static func isSameShape(_ one: MetricCell, _ other: MetricCell) -> Bool {
    switch (one, other) {
    case (.counter, .counter), (.floatingPointCounter, .floatingPointCounter), (.gauge, .gauge),
      (.histogram, .histogram):
      true
    default: false
    }
  }
}
