import Foundation
import IncidentIntake
import Kafka
import LocalStack
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// Events per second through the `incident-intake` process, beside a loop that only copies records.
///
/// Both are processes of their own on the same broker with the same client settings. Each joins its
/// group and is stopped by signal; the same reports are published; then it goes on, and the time
/// runs until the last input offset is committed, which is after the last output. They take turns,
/// and which goes first changes from round to round.
struct PipelineBenchmark {
  let site: BenchmarkSite
  let rounds: Int
  let events: Int

  private enum Contestant: String, CaseIterable {
    case plain
    case worker
  }

  private static let runTimeoutMs = 180_000
  private static let commitPollMs = 20
  /// The processes stand still while input is published, and must stay members meanwhile.
  static let sessionTimeoutMs = 120_000

  func run() throws -> [Measurement] {
    let facts = try factsPerReport()
    var measurements: [Measurement] = []
    for guarantee in site.guarantees {
      var rates: [Contestant: [Double]] = [:]
      for round in 1...rounds {
        let order = round.isMultiple(of: 2) ? Contestant.allCases.reversed() : Contestant.allCases
        for contestant in order {
          let rate = try eventsPerSecond(contestant, guarantee, factsPerReport: facts)
          rates[contestant, default: []].append(rate)
          Progress.say(
            "pipeline, \(guarantee.rawValue) on the \(site.name), round \(round) of \(rounds): "
              + "\(contestant.rawValue) \(MeasurementReport.number(rate)) events/s")
        }
      }
      measurements += report(guarantee, rates[.plain] ?? [], rates[.worker] ?? [])
    }
    return measurements
  }

  private func report(
    _ guarantee: ProcessingGuarantee, _ plain: [Double], _ worker: [Double]
  ) -> [Measurement] {
    let ratios = zip(worker, plain).map { $0 / $1 }
    let suffix = guarantee.rawValue
    return [
      Measurement(name: "pipeline.plain.\(suffix)", unit: "events/s", samples: plain),
      Measurement(
        name: "pipeline.worker.\(suffix)", unit: "events/s", samples: worker, ratios: ratios),
      Measurement(name: "pipeline.ratio.\(suffix)", unit: "worker/plain", samples: ratios),
    ]
  }

  /// What the concern says to one report.
  private func factsPerReport() throws -> Int {
    let harness = WorkerHarness(IncidentIntake(), at: OpenCases.heldAt, partitions: 1)
    let (payload, envelope) = ReportedIncidents(topics: harness.topics).report(0)
    try harness.publish(payload, envelope)
    try harness.settle()
    let count = try harness.events(of: .incidents).count
    guard count > 0 else {
      throw BenchmarkError(.incomplete, "the worker said nothing to a report")
    }
    return count
  }

  private func eventsPerSecond(
    _ contestant: Contestant, _ guarantee: ProcessingGuarantee, factsPerReport: Int
  ) throws -> Double {
    let bench = try site.stack(
      workers: [IncidentIntake.name],
      environment: [
        "VIGIL_PROCESSING_GUARANTEE": guarantee.rawValue, "VIGIL_GROUP_STATIC": "false",
        "VIGIL_SESSION_TIMEOUT_MS": String(Self.sessionTimeoutMs),
        "VIGIL_LOG_LEVEL": "warning",
      ])
    defer { bench.close() }
    let input = bench.topics.name(of: .incidentReports)
    let output = bench.topics.name(of: .incidents)
    let group = bench.topics.prefix + IncidentIntake.name
    let process = try start(contestant, bench, guarantee, group, from: input, to: output)
    defer { process.killNow() }
    try ProcessFacts.freeze(process.pid)
    let reports = try ReportedIncidents(topics: bench.topics).records(events)
    try bench.publish(count: reports.count) { reports[$0] }

    let begin = ContinuousClock.now
    process.send(SIGCONT)
    let partitions = bench.partitions(of: input)
    try bench.wait(Self.runTimeoutMs, pollMs: Self.commitPollMs, "\(contestant.rawValue)") {
      if let status = process.exitStatus {
        throw BenchmarkError(
          .processFailed, "\(process.name) ended with \(status); see \(process.logFile)")
      }
      let offsets = try bench.admin.groupOffsets(group, of: partitions)
      return offsets.values.reduce(0, +) >= Int64(events)
    }
    let seconds = (ContinuousClock.now - begin).seconds

    let expected = contestant == .plain ? events : events * factsPerReport
    guard try bench.recordsWritten(to: input) == events,
      try bench.recordsWritten(to: output) >= expected
    else {
      throw BenchmarkError(
        .incomplete, "\(contestant.rawValue) wrote less than \(expected) records")
    }
    return Double(events) / seconds
  }

  /// Starts a contestant and waits until it has its partitions.
  private func start(
    _ contestant: Contestant, _ bench: BenchmarkStack, _ guarantee: ProcessingGuarantee,
    _ group: String, from input: String, to output: String
  ) throws -> ChildProcess {
    switch contestant {
    case .worker:
      try bench.startAndWait(IncidentIntake.name)
      guard let process = bench.stack.worker(IncidentIntake.name) else {
        throw BenchmarkError(.processFailed, "\(IncidentIntake.name) did not start")
      }
      return process
    case .plain:
      let directory = bench.stack.plan.directory
      let process = try ChildProcess(
        name: "plain-loop", executable: site.executables + "/vigil-bench",
        arguments: [
          "plain-loop", "--bootstrap-servers", bench.stack.bootstrapServers, "--group", group,
          "--input", input, "--output", output, "--guarantee", guarantee.rawValue,
          "--ready-file", directory + "/ready",
        ] + (site.isEmbedded ? ["--embedded"] : []),
        environment: ProcessInfo.processInfo.environment, logFile: directory + "/plain-loop.log")
      do {
        try bench.wait(Self.runTimeoutMs, pollMs: Self.commitPollMs, "the plain loop to join") {
          if let status = process.exitStatus {
            throw BenchmarkError(.processFailed, "the plain loop ended with \(status)")
          }
          return FileManager.default.fileExists(atPath: directory + "/ready")
        }
      } catch {
        process.killNow()
        throw error
      }
      return process
    }
  }
}
