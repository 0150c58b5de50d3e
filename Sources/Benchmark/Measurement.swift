/// One figure, taken once per round.
struct Measurement: Sendable {
  /// What was measured, in dotted parts, such as `pipeline.deadline-timers.exactly_once`: a contract
  /// with whoever compares runs.
  var name: String
  /// The unit of every sample.
  var unit: String
  /// One value per round, in the order of the rounds; never empty.
  var samples: [Double]
  /// The figure over the plain loop's of the same round; empty where there is no such loop.
  var ratios: [Double] = []

  /// The figure in each of `taken`, with its ratio to that of the plain loop in the same round.
  static func beside<Sample>(
    _ plain: [Sample], _ taken: [Sample], _ figure: (Sample) -> Double, _ name: String,
    _ unit: String
  ) -> Measurement {
    Measurement(
      name: name, unit: unit, samples: taken.map(figure),
      ratios: zip(taken, plain).map { figure($0) / figure($1) })
  }

  /// The ratio of two contestants' figures, round by round.
  static func ratio<Sample>(
    _ taken: [Sample], _ rival: [Sample], _ figure: (Sample) -> Double, _ name: String,
    _ unit: String
  ) -> Measurement {
    Measurement(
      name: name, unit: unit, samples: zip(taken, rival).map { figure($0) / figure($1) })
  }

  /// The middle sample, or the mean of the two middle ones.
  static func median(_ samples: [Double]) -> Double {
    let sorted = samples.sorted()
    let middle = sorted.count / 2
    guard !sorted.isEmpty else { return .nan }
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  /// What the measurement is reported as.
  var line: MeasurementLine {
    let median = Self.median(samples)
    return MeasurementLine(
      name: name, value: median, unit: unit, min: samples.min() ?? median,
      max: samples.max() ?? median, ratioToPlainLoop: ratios.isEmpty ? nil : Self.median(ratios))
  }
}

/// A measurement as one line of JSON.
struct MeasurementLine: Encodable, Hashable, Sendable {
  var name: String
  /// The median over the rounds.
  var value: Double
  var unit: String
  var min: Double
  var max: Double
  /// The median of the rounds' ratios, not the ratio of the medians.
  var ratioToPlainLoop: Double?
}
