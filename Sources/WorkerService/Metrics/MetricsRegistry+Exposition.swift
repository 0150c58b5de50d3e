extension MetricsRegistry {
  /// The state of all series as text: families by name, series by labels, one HELP and TYPE each.
  public func exposition(in format: ExpositionFormat) -> String {
    var writer = ExpositionWriter(format: format)
    for (name, family) in collect().sorted(by: { $0.key < $1.key }) where !family.series.isEmpty {
      writer.write(family, named: name)
    }
    return writer.finished()
  }
}

/// Writes families one after the other in one of the two formats.
struct ExpositionWriter {
  let format: ExpositionFormat
  private var text = ""

  init(format: ExpositionFormat) { self.format = format }

  mutating func write(_ family: MetricFamily, named base: String) {
    let sample = family.kind == .counter ? base + "_total" : base
    let name = format == .openMetrics ? base : sample
    text += "# HELP \(name) \(escaped(family.help, quotes: format == .openMetrics))\n"
    text += "# TYPE \(name) \(family.kind.rawValue)\n"
    if format == .openMetrics, family.kind != .counter, name.hasSuffix("_seconds") {
      text += "# UNIT \(name) seconds\n"
    }
    for (labels, cell) in family.series.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      switch cell {
      case .counter(let counter): line(sample, labels, String(counter.value))
      case .floatingPointCounter(let counter): line(sample, labels, number(counter.value))
      case .gauge(let gauge): line(sample, labels, number(gauge.value))
      case .histogram(let histogram): write(histogram, sample, labels)
      }
    }
  }

  consuming func finished() -> String {
    if format == .openMetrics { text += "# EOF\n" }
    return text
  }

  private mutating func write(
    _ histogram: HistogramCell, _ name: String, _ labels: [SeriesLabel]
  ) {
    let totals = histogram.snapshot
    var accumulated: UInt64 = 0
    for (bound, count) in zip(histogram.upperBounds + [.infinity], totals.counts) {
      accumulated += count
      line(
        name + "_bucket", labels + [SeriesLabel(name: "le", value: number(bound))],
        String(accumulated))
    }
    line(name + "_sum", labels, number(totals.sum))
    line(name + "_count", labels, String(accumulated))
  }

  private mutating func line(_ name: String, _ labels: [SeriesLabel], _ value: String) {
    text += name
    if !labels.isEmpty {
      let pairs = labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }
      text += "{\(pairs.joined(separator: ","))}"
    }
    text += " \(value)\n"
  }

  private func escaped(_ text: String, quotes: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\"" where quotes: result += "\\\""
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return "\(value)"
  }
}
