import Foundation
import Testing

/// What `scripts/bench` measures without a broker can still be measured; what it comes to is not
/// looked at.
@Suite struct BenchmarkTests {
  static let settings = [
    "--rounds", "1", "--cases", "1000", "--keys", "10000", "--clocks", "10000", "--format", "json",
  ]

  @Test(arguments: [
    ("memory", ["memory.case", "memory.clock"]),
    ("cost", ["cost.incident-intake.growth", "timers.cost.fire.growth"]),
  ])
  func measuresWithoutABroker(_ subject: String, _ names: [String]) throws {
    let ended = try StartFailureTests.run(
      "vigil-bench", ["measure", "--only", subject] + Self.settings,
      ["KAFKA_BOOTSTRAP_SERVERS": nil], timeoutMs: 300_000)
    #expect(ended.status == 0, "\(ended.output)")
    for name in names { #expect(ended.output.contains("\"name\":\"\(name)\"")) }
  }
}
