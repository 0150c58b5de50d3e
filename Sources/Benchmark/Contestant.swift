import Foundation
import LocalStack
import WorkerRuntime

/// Who does the work in a run: a worker, or what it is compared with.
enum Contestant: String, CaseIterable, Sendable {
  /// The client library alone, in C: no decoding, no state, no decisions; as many records of the
  /// same size as the worker writes.
  case plain
  /// A loop written by hand in Python with confluent-kafka and orjson: a state per key, as many facts
  /// of about the same size as the worker writes, and one changelog record for each event.
  case python
  /// The worker's own process.
  case worker

  /// Those that can run here.
  static func available(environment: [String: String]) -> [Contestant] {
    allCases.filter { $0 != .python || PythonLoop(environment: environment) != nil }
  }

  /// The header of a fact that names the event it comes from.
  var causeHeader: StaticString { self == .plain ? "ce_id" : "ce_causationid" }

  /// What the measurement is named after.
  func label(_ worker: MeasuredWorker) -> String {
    self == .worker ? worker.name : "\(rawValue).\(worker.name)"
  }
}

/// Where the Python loop and its interpreter are.
struct PythonLoop {
  let interpreter: String
  let script: String

  init?(environment: [String: String]) {
    guard let interpreter = environment["VIGIL_BENCH_PYTHON"],
      let script = environment["VIGIL_BENCH_PYTHON_LOOP"]
    else { return nil }
    self.interpreter = interpreter
    self.script = script
  }
}

/// One contestant's process at its place on a stack.
struct ContestantStart {
  let contestant: Contestant
  let worker: MeasuredWorker
  let story: CaseStory
  let shape: WorkShape
  let guarantee: ProcessingGuarantee
  /// How long the rivals' batches gather before they are committed.
  var commitIntervalMs = 100

  private static let joinTimeoutMs = 180_000
  private static let joinPollMs = 5

  /// Starts the process and waits until it has its partitions.
  func start(on bench: BenchmarkStack) throws -> ChildProcess {
    switch contestant {
    case .worker:
      try bench.startAndWait(worker.name)
      guard let process = bench.stack.worker(worker.name) else {
        throw BenchmarkError(.processFailed, "\(worker.name) did not start")
      }
      return process
    case .plain, .python:
      let process = try startRival(on: bench)
      do {
        try bench.wait(Self.joinTimeoutMs, pollMs: Self.joinPollMs, "\(process.name) to join") {
          try bench.requireRunning(process)
          return FileManager.default.fileExists(atPath: readyFile(bench))
        }
      } catch {
        process.killNow()
        throw error
      }
      return process
    }
  }

  /// The consumer group that its input offsets are committed to.
  func group(on bench: BenchmarkStack) -> String { bench.topics.prefix + worker.name }

  private func readyFile(_ bench: BenchmarkStack) -> String {
    bench.stack.plan.directory + "/joined"
  }

  private func startRival(on bench: BenchmarkStack) throws -> ChildProcess {
    let directory = bench.stack.plan.directory
    let settings = directory + "/client-settings"
    try bench.writeClientSettings(to: settings, latency: commitIntervalMs < 100)
    var arguments = [
      "--group", group(on: bench), "--guarantee", guarantee.rawValue, "--settings", settings,
      "--ready-file", readyFile(bench), "--commit-interval-ms", String(commitIntervalMs),
      "--output", bench.topics.name(of: worker.output),
      "--changelog", bench.topics.state(of: worker.name),
    ]
    arguments += [
      "--outputs-per-thousand", String(shape.factsPerThousand),
      "--output-bytes", String(shape.factBytes),
    ]
    for topic in story.inputs { arguments += ["--input", bench.topics.name(of: topic)] }
    let environment = ProcessInfo.processInfo.environment
    guard contestant == .python else {
      return try ChildProcess(
        name: "plain-loop", executable: bench.stack.plan.executables + "/vigil-plain-loop",
        arguments: ["copy"] + arguments + [
          "--partitions", String(bench.stack.plan.partitions), "--changelog-bytes",
          String(shape.changelogBytes),
        ], environment: environment, logFile: directory + "/plain-loop.log")
    }
    guard let loop = PythonLoop(environment: environment) else {
      throw BenchmarkError(.processFailed, "the Python loop is not installed; use scripts/bench")
    }
    return try ChildProcess(
      name: "python-loop", executable: loop.interpreter, arguments: [loop.script] + arguments,
      environment: environment, logFile: directory + "/python-loop.log")
  }
}
