/// A metric this package exports: its name, kind, meaning and labels.
public struct MetricDefinition: Hashable, Sendable {
  /// How the metric is counted and exposed.
  public enum Kind: Hashable, Sendable {
    /// Only rises; exposed with the suffix `_total`.
    case counter
    /// Rises and falls.
    case gauge
    /// Counts observations per bucket; the upper bounds ascend, `+Inf` is implied.
    case histogram(upperBounds: [Double])
  }

  /// The name as queried: with `_total` for counters, with the base unit last otherwise.
  public let name: String
  public let kind: Kind
  /// One sentence for the reader of a dashboard, without the final stop.
  public let help: String
  /// Names of the labels each series carries, from `MetricLabel`.
  public let labels: [MetricLabel]

  init(_ name: String, _ kind: Kind, labels: [MetricLabel] = [], _ help: String) {
    self.name = name
    self.kind = kind
    self.help = help
    self.labels = labels
  }
}

/// The labels a series may carry. None can name a case, a person or any other record key.
public enum MetricLabel: String, CaseIterable, Sendable {
  /// A stable reason code, such as `envelope.time-missing`.
  case code
  /// Why the runtime did something, as a code.
  case reason
  case topic
  case partition
  /// A partition's phase, such as `restoring`.
  case phase
  /// `committed` or `aborted`.
  case outcome
  /// A call to the broker, such as `poll`.
  case operation
  /// An event type, such as `org.vigil.incident.reported.v1`.
  case type
  /// A statutory clock's id, such as `K01`.
  case clock
  /// A deadline's state, such as `open` or `missed`.
  case state
  /// What happened to a deadline, such as `warned`.
  case change
  case worker
  case version
}
