import Foundation
import LocalStack

/// What an open case and an open clock take in memory.
///
/// Each round is a process of its own that restores the cases into a worker's loop from a changelog
/// it makes up as it is read, so that nothing but the loop's own memory grows.
struct MemoryBenchmark {
  let rounds: Int
  let cases: Int

  private static let timeoutMs = 120_000

  func run() throws -> [Measurement] {
    var perCase: [Double] = []
    var perClock: [Double] = []
    for round in 1...rounds {
      let held = try held()
      perCase.append(Double(held.bytes) / Double(held.cases))
      perClock.append(Double(held.bytes) / Double(held.openClocks))
      Progress.say(
        "memory, round \(round) of \(rounds): \(held.cases) cases with \(held.openClocks) open "
          + "clocks in \(held.bytes / 1_048_576) MiB")
    }
    return [
      Measurement(name: "memory.case", unit: "bytes", samples: perCase),
      Measurement(name: "memory.clock", unit: "bytes", samples: perClock),
    ]
  }

  private func held() throws -> HeldCases {
    let file = NSTemporaryDirectory() + "/vigil-bench-held-\(UInt32.random(in: .min ... .max))"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let process = try ChildProcess(
      name: "hold-cases", executable: LocalStack.ownExecutables + "/vigil-bench",
      arguments: ["hold-cases", "--cases", String(cases)],
      environment: ProcessInfo.processInfo.environment, logFile: file)
    let deadline = ContinuousClock.now + .milliseconds(Self.timeoutMs)
    while process.isRunning, ContinuousClock.now < deadline { usleep(20_000) }
    if process.isRunning { process.killNow() }
    let output = (try? Data(contentsOf: URL(fileURLWithPath: file))) ?? Data()
    guard process.exitStatus == 0,
      let held = try? JSONDecoder().decode(HeldCases.self, from: output)
    else {
      throw BenchmarkError(
        .processFailed, "holding cases failed: \(String(decoding: output, as: UTF8.self))")
    }
    return held
  }
}

/// What one process held.
struct HeldCases: Codable {
  var bytes: Int
  var cases: Int
  var openClocks: Int
}
