import DeadlineTimers
import Foundation
import IncidentIntake
import LocalStack
import WorkerRuntime

/// How fast a worker has its state again after a start: by its process, from when it has its
/// partitions until all are whole, beside a C program that reads the same changelog into a table; and
/// by its loop alone, from a changelog in memory.
struct RestoreBenchmark {
  let site: BenchmarkSite
  let rounds: Int
  let cases: Int

  private static let readTimeoutMs = 600_000
  private static let readPollMs = 20

  private struct Sample {
    var process: Double
    var resident: Double
    var plain: Double
    var loop: Double
  }

  func run() throws -> [Measurement] {
    try site.workers.flatMap { worker in
      let stored = try StoredCases(CaseStory(worker))
      let count = fitting(stored)
      var samples: [Sample] = []
      for round in 1...rounds {
        let sample = try self.sample(stored, count)
        samples.append(sample)
        Progress.say(
          "restore on the \(site.name), round \(round) of \(rounds): \(worker.name) "
            + "\(MeasurementReport.number(sample.process)) keys/s of \(stored.bytesPerCase) bytes, "
            + "plain \(MeasurementReport.number(sample.plain)), loop alone "
            + "\(MeasurementReport.number(sample.loop))")
      }
      return measurements(stored, count, samples)
    }
  }

  private func measurements(
    _ stored: StoredCases, _ count: Int, _ samples: [Sample]
  ) -> [Measurement] {
    let name = stored.worker.name
    let bytes = Double(stored.bytesPerCase)
    return [
      Measurement(name: "restore.plain.\(name)", unit: "keys/s", samples: samples.map(\.plain)),
      Measurement(
        name: "restore.\(name)", unit: "keys/s", samples: samples.map(\.process),
        ratios: samples.map { $0.process / $0.plain }),
      Measurement(
        name: "restore.\(name).bytes", unit: "MB/s",
        samples: samples.map { $0.process * bytes / 1e6 }),
      Measurement(name: "restore.\(name).loop", unit: "keys/s", samples: samples.map(\.loop)),
      Measurement(
        name: "restore.\(name).memory", unit: "bytes/key",
        samples: samples.map { $0.resident / Double(count) }),
      Measurement(name: "restore.\(name).keys", unit: "keys", samples: [Double(count)]),
    ]
  }

  /// The embedded broker keeps only so much.
  private func fitting(_ stored: StoredCases) -> Int {
    var count = cases
    while site.partitions(holding: stored.logBytes(count)) == nil { count = count * 9 / 10 }
    if count < cases {
      Progress.say("restore: the embedded broker holds \(count) cases of \(stored.worker.name)")
    }
    return count
  }

  private func sample(_ stored: StoredCases, _ count: Int) throws -> Sample {
    let worker = stored.worker.name
    let clock = try site.startClock(at: CaseStory.heldAt)
    defer { clock.remove() }
    let bench = try site.stack(
      workers: [worker], partitions: site.partitions(holding: stored.logBytes(count)),
      environment: site.workerEnvironment(
        site.guarantees[0], clockFile: clock.path))
    defer { bench.close() }
    let changelog = bench.topics.state(of: worker)
    try bench.publish(count: count) { stored.record($0, topic: changelog) }
    _ = try bench.recordsWritten(to: changelog)
    let plain = try plainSeconds(bench, changelog, count)
    let start = try bench.startAndWait(worker)
    let restored = try restoredRecords(bench, worker)
    guard restored >= count else {
      throw BenchmarkError(
        .incomplete, "\(restored) of \(count) cases were restored by \(worker)")
    }
    let resident = ProcessFacts.residentBytes(pid: bench.stack.worker(worker)?.pid ?? 0)
    return Sample(
      process: Double(count) / max(start.readyAfter - start.assignedAfter, 1e-3),
      resident: Double(resident), plain: Double(count) / plain,
      loop: Double(count) / (try loopSeconds(stored, count)))
  }

  /// What the process itself counted.
  private func restoredRecords(_ bench: BenchmarkStack, _ worker: String) throws -> Int {
    guard let answer = bench.stack.ask(worker + "-0", "/metrics"),
      let match = answer.body.firstMatch(of: /\nvigil_restore_records_total(?:\{[^}]*\})? (\d+)/)
    else { throw BenchmarkError(.processFailed, "the worker's metrics cannot be read") }
    return Int(match.1) ?? 0
  }

  private struct PlainRestore: Decodable {
    var records: Int
    var seconds: Double
  }

  private func plainSeconds(
    _ bench: BenchmarkStack, _ changelog: String, _ count: Int
  ) throws -> Double {
    let directory = bench.stack.plan.directory
    let settings = directory + "/client-settings"
    try bench.writeClientSettings(to: settings, latency: false)
    let process = try ChildProcess(
      name: "plain-restore", executable: site.executables + "/vigil-plain-loop",
      arguments: [
        "restore", "--input", changelog, "--partitions", String(bench.stack.plan.partitions),
        "--settings", settings, "--group", bench.topics.prefix + "plain-restore",
      ], environment: ProcessInfo.processInfo.environment,
      logFile: directory + "/plain-restore.log")
    defer { process.killNow() }
    try bench.wait(Self.readTimeoutMs, pollMs: Self.readPollMs, "the plain restore") {
      !process.isRunning
    }
    let output = try Data(contentsOf: URL(fileURLWithPath: process.logFile))
    guard process.exitStatus == 0,
      let restored = try? JSONDecoder().decode(PlainRestore.self, from: output),
      restored.records >= count
    else {
      throw BenchmarkError(
        .processFailed, "the plain restore failed: \(String(decoding: output, as: UTF8.self))")
    }
    return restored.seconds
  }

  private func loopSeconds(_ stored: StoredCases, _ count: Int) throws -> Double {
    switch stored.worker {
    case .incidentIntake: try LoopOnFeed.restoreSeconds(IncidentIntake(), stored, count)
    case .deadlineTimers: try LoopOnFeed.restoreSeconds(DeadlineTimers.standard(), stored, count)
    }
  }
}
