import Glibc
import ServiceLifecycle
import Testing
import WorkerRuntime
import WorkerService

/// One after the other: a signal reaches every group in the process.
@Suite("Worker process", .serialized)
struct WorkerProcessTests {
  let log = CapturedLog()

  func context() throws -> WorkerContext {
    var settings = WorkerSettings()
    settings.drainTimeoutMs = 11_000
    return try WorkerContext(
      worker: "incident-intake", version: "0.1", settings: settings, sink: log)
  }

  @Test("SIGTERM drains every service, says so to the service manager, and ends with 0")
  func terminated() async throws {
    let socket = try TemporaryFile()
    let listener = try DatagramListener(name: socket.path)
    let manager = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": socket.path]))
    let context = try context()
    let loop = DrainingLoop(context: context)
    context.health.loopProgressed()
    let code = await WorkerProcess.run(
      services: [loop], context: context, manager: manager,
      onListening: { _ in
        let first = await listener.next()
        #expect(first?.hasPrefix("READY=1\nWATCHDOG=1\n") == true)
        kill(getpid(), SIGTERM)
      })
    #expect(code == .ok)
    #expect(context.health.report().reasons.map(\.code) == [.draining])
    #expect(log.lines.contains { $0.contains("loop drained") })
    var told: [String] = []
    while let message = listener.receiveIfAny() { told.append(message) }
    #expect(told.contains("STOPPING=1"))
  }

  @Test(
    "A loop that fails ends the process with the code that says whether a restart would help",
    arguments: [
      (BrokerError(.fatal, operation: "poll", detail: "d"), ExitCode.brokerUnavailable),
      (BrokerError(.fenced, operation: "commit", detail: "d"), .tryAgain),
      (RuntimeError(.topicMismatch, "d"), .configuration),
      (RuntimeError(.changelogUnreadable, "d"), .internalError),
      (ClockFileError(.malformed, path: "p", detail: "d"), .configuration),
      (CancellationError(), .internalError),
    ] as [(any Error, ExitCode)])
  func failed(error: any Error, expected: ExitCode) async throws {
    let context = try context()
    let code = await WorkerProcess.run(
      services: [FailingLoop(error: error)], context: context, manager: nil)
    #expect(code == expected)
    #expect(!context.health.report().isLive)
    #expect(log.lines.contains { $0.contains("\"exitCode\":\(expected.rawValue)") })
  }

  @Test("A service that ends by itself ends the process in order")
  func endedByItself() async throws {
    let code = await WorkerProcess.run(
      services: [EndingService()], context: try context(), manager: nil)
    #expect(code == .ok)
  }

  @Test("The exit codes are those of sysexits.h")
  func codes() {
    #expect(ExitCode.allCases.map(\.rawValue) == [0, 64, 69, 70, 75, 78])
  }

  @Test("A wrong configuration ends the process with 78 before any service is made")
  func wrongConfiguration() async {
    let code = await WorkerProcess.main(
      .init(worker: "incident-intake", version: "0.1", summary: "Reads reports"),
      arguments: ["--partitions", "0", "--check-config"], environment: [:]
    ) { _ in
      Issue.record("services were made")
      return []
    }
    #expect(code == .configuration)
  }

  @Test("A usable configuration is only checked, without making any service")
  func checkedOnly() async {
    let code = await WorkerProcess.main(
      .init(worker: "incident-intake", version: "0.1", summary: "Reads reports"),
      arguments: ["--check-config"], environment: ["KAFKA_BOOTSTRAP_SERVERS": "nowhere:9092"]
    ) { _ in
      Issue.record("services were made")
      return []
    }
    #expect(code == .ok)
  }
}

/// Stands for the loop: runs until asked to end, then drains.
private struct DrainingLoop: Service {
  let context: WorkerContext

  func run() async throws {
    try await gracefulShutdown()
    context.logging.logger("loop").notice("loop drained")
  }
}

private struct FailingLoop: Service {
  let error: any Error

  func run() async throws { throw error }
}

private struct EndingService: Service {
  func run() async throws {}
}
