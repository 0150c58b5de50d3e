import VigilOperations

/// Writes measurements for people or for programs.
enum MeasurementReport {
  /// One table, one row a measurement.
  static func table(_ measurements: [Measurement], style: TerminalStyle = .plain) -> String {
    var table = TextTable([
      .init("NAME"), .init("VALUE", isNumber: true), .init("UNIT"), .init("MIN", isNumber: true),
      .init("MAX", isNumber: true), .init("TO PLAIN LOOP", isNumber: true),
    ])
    for line in measurements.map(\.line) {
      table.add([
        .init(line.name), .init(number(line.value), .strong), .init(line.unit),
        .init(number(line.min)), .init(number(line.max)),
        .init(line.ratioToPlainLoop.map(number) ?? "", .faint),
      ])
    }
    return table.rendered(style)
  }

  /// One JSON object a line.
  static func jsonLines(_ measurements: [Measurement]) throws(OperationsError) -> String {
    var lines: [String] = []
    for measurement in measurements { lines.append(try JSONText.of(measurement.line)) }
    return lines.joined(separator: "\n")
  }

  /// Three figures that mean something, and whole numbers from a hundred on.
  static func number(_ value: Double) -> String {
    let places = abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : abs(value) >= 1 ? 2 : 3
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((abs(value) * Double(scale)).rounded())
    let whole = "\(value < 0 ? "-" : "")\(scaled / scale)"
    guard places > 0 else { return whole }
    let digits = String(scaled % scale)
    return whole + "." + String(repeating: "0", count: places - digits.count) + digits
  }
}
