import DeadlineTimers
import Foundation
import WorkerRuntime
import WorkerTestKit

/// How long it takes until open cases are there again after a start.
///
/// In one partition of the simulated broker, which is the worker's own work without a network; and
/// as a real process, from its start until its health endpoint says ready, beside the same start
/// with nothing to restore. On the embedded broker the cases are spread over partitions, because it
/// keeps only so much of each; on a cluster they are in one.
struct RestoreBenchmark {
  let site: BenchmarkSite
  let rounds: Int
  let cases: Int

  func run() throws -> [Measurement] {
    let open = try OpenCases(cases)
    var simulated: [Double] = []
    var started: [Double] = []
    var startedEmpty: [Double] = []
    var resident: [Double] = []
    for round in 1...rounds {
      simulated.append(try simulatedSeconds(open))
      let empty = try processStart(open, cases: 0)
      let process = try processStart(open, cases: cases)
      started.append(process.seconds)
      startedEmpty.append(empty.seconds)
      resident.append(Double(process.residentBytes) / 1_048_576)
      Progress.say(
        "restore on the \(site.name), round \(round) of \(rounds): simulation "
          + "\(MeasurementReport.number(simulated[round - 1])) s, process "
          + "\(MeasurementReport.number(process.seconds)) s, and "
          + "\(MeasurementReport.number(empty.seconds)) s with nothing to restore")
    }
    let count = Double(cases)
    return [
      Measurement(name: "restore.simulation", unit: "s", samples: simulated),
      Measurement(
        name: "restore.simulation.rate", unit: "keys/s", samples: simulated.map { count / $0 }),
      Measurement(name: "restore.process", unit: "s", samples: started),
      Measurement(
        name: "restore.process.rate", unit: "keys/s", samples: started.map { count / $0 }),
      Measurement(name: "restore.process.empty", unit: "s", samples: startedEmpty),
      Measurement(name: "restore.process.resident", unit: "MiB", samples: resident),
    ]
  }

  private func simulatedSeconds(_ open: OpenCases) throws -> Double {
    let observer = RestoreTimer()
    let harness = WorkerHarness(
      try DeadlineTimers.standard(), at: OpenCases.heldAt, partitions: 1, observer: observer)
    let changelog = harness.topics.state(of: DeadlineTimers.name)
    for number in 0..<open.count {
      try harness.append(open.record(number, topic: changelog, partition: 0))
    }
    let begin = ContinuousClock.now
    try harness.settle()
    guard let finished = observer.finished, observer.records == open.count else {
      throw BenchmarkError(
        .incomplete, "\(observer.records) of \(open.count) cases were restored in the simulation")
    }
    return (finished - begin).seconds
  }

  /// Starts the process on topics of its own, so that one start is like another to the group.
  private func processStart(
    _ open: OpenCases, cases: Int
  ) throws -> (seconds: Double, residentBytes: Int) {
    let clockFile = NSTemporaryDirectory() + "/vigil-bench-clock-\(getpid())"
    try SharedClockController(file: clockFile).start(at: OpenCases.heldAt)
    defer { try? FileManager.default.removeItem(atPath: clockFile) }
    let worker = DeadlineTimers.name
    let bench = try site.stack(
      workers: [worker], partitions: site.isEmbedded ? nil : 1,
      environment: [
        "VIGIL_CLOCK_FILE": clockFile, "VIGIL_GROUP_STATIC": "false",
        "VIGIL_LOG_LEVEL": "warning",
      ])
    defer { bench.close() }
    let changelog = bench.topics.state(of: worker)
    try bench.publish(count: cases) { open.record($0, topic: changelog) }
    _ = try bench.recordsWritten(to: changelog)
    let seconds = try bench.startAndWait(worker)
    let restored = cases == 0 ? 0 : try restoredRecords(bench)
    guard restored >= cases else {
      throw BenchmarkError(
        .incomplete, "\(restored) of \(cases) cases were restored by the process")
    }
    let resident = ProcessFacts.residentBytes(pid: bench.stack.worker(worker)?.pid ?? 0)
    return (seconds, resident)
  }

  /// What the process itself counted.
  private func restoredRecords(_ bench: BenchmarkStack) throws -> Int {
    guard let answer = bench.stack.ask(DeadlineTimers.name + "-0", "/metrics"),
      let match = answer.body.firstMatch(of: /\nvigil_restore_records_total(?:\{[^}]*\})? (\d+)/)
    else { throw BenchmarkError(.processFailed, "the worker's metrics cannot be read") }
    return Int(match.1) ?? 0
  }
}

/// Notes when a restore was complete, and of how many records.
private final class RestoreTimer: WorkerObserver {
  private(set) var finished: ContinuousClock.Instant?
  private(set) var records = 0

  func restoreFinished(partition: Int32, records: Int, durationMs: Double) {
    finished = .now
    self.records = records
  }
}
