/// One label of a series.
struct SeriesLabel: Hashable, Comparable, Sendable {
  var name: String
  var value: String

  static func < (left: SeriesLabel, right: SeriesLabel) -> Bool {
    (left.name, left.value) < (right.name, right.value)
  }
}

/// The cell behind one series.
enum MetricCell: Sendable {
  case counter(CounterCell)
  case floatingPointCounter(FloatingPointCounterCell)
  case gauge(GaugeCell)
  case histogram(HistogramCell)

  var identity: ObjectIdentifier {
    switch self {
    case .counter(let cell): ObjectIdentifier(cell)
    case .floatingPointCounter(let cell): ObjectIdentifier(cell)
    case .gauge(let cell): ObjectIdentifier(cell)
    case .histogram(let cell): ObjectIdentifier(cell)
    }
  }
}

/// All series of one name.
struct MetricFamily: Sendable {
  /// What `# TYPE` says.
  enum Kind: String, Sendable {
    case counter
    case gauge
    case histogram
  }

  var kind: Kind
  var help: String
  /// By sorted labels, so that the order in which labels are given makes no second series.
  var series: [[SeriesLabel]: MetricCell] = [:]
}
