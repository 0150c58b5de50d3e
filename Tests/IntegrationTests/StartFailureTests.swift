import Foundation
import LocalStack
import Testing

/// A worker that cannot start says why and ends with the right code.
@Suite struct StartFailureTests {
  struct Ended {
    var status: Int32?
    var output: String
  }

  static func run(
    _ executable: String, _ arguments: [String] = [], _ changes: [String: String?],
    timeoutMs: Int = 60_000
  ) throws -> Ended {
    let log = NSTemporaryDirectory() + "vigil-start-\(UInt32.random(in: .min ... .max)).log"
    defer { try? FileManager.default.removeItem(atPath: log) }
    var environment = ProcessInfo.processInfo.environment
    for (name, value) in changes { environment[name] = value }
    let process = try ChildProcess(
      name: executable, executable: Cluster.executables + "/" + executable, arguments: arguments,
      environment: environment, logFile: log)
    let deadline = ContinuousClock.now + .milliseconds(timeoutMs)
    while process.isRunning, ContinuousClock.now < deadline { usleep(20_000) }
    if process.isRunning { process.killNow() }
    return Ended(
      status: process.exitStatus, output: try String(contentsOfFile: log, encoding: .utf8))
  }

  @Test func withoutABrokerTheConfigurationIsRefusedWholeAtOnce() throws {
    let ended = try Self.run(
      "incident-intake", [],
      [
        "KAFKA_BOOTSTRAP_SERVERS": nil, "VIGIL_EMBEDDED_BOOTSTRAP_FILE": nil,
        "VIGIL_PARTITIONS": "none", "KAFKA_NO_SUCH_THING": "1",
      ])
    #expect(ended.status == 78)
    #expect(ended.output.contains("KAFKA_BOOTSTRAP_SERVERS"))
    #expect(ended.output.contains("VIGIL_PARTITIONS"))
    #expect(ended.output.contains("KAFKA_NO_SUCH_THING"))
  }

  @Test func checkConfigNeedsNoNetworkAndMasksSecrets() throws {
    let ended = try Self.run(
      "deadline-timers", ["--check-config"],
      [
        "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1", "KAFKA_SECURITY_PROTOCOL": "SASL_PLAINTEXT",
        "KAFKA_SASL_MECHANISM": "PLAIN", "KAFKA_SASL_USERNAME": "timers",
        "KAFKA_SASL_PASSWORD": "CANARY-SECRET",
      ])
    #expect(ended.status == 0)
    #expect(!ended.output.contains("CANARY-SECRET"))
    #expect(ended.output.contains("127.0.0.1:1"))
  }

  @Test(.enabled(if: Cluster.isEmbedded))
  func aWrongPartitionCountIsRefusedWithTheTopicsNamed() throws {
    let cluster = try Cluster(partitions: 4, at: CaseLoad.start)
    try cluster.stack.start("incident-intake", extra: ["VIGIL_PARTITIONS": "5"])
    let worker = try #require(cluster.stack.worker("incident-intake"))
    let deadline = ContinuousClock.now + .seconds(40)
    while worker.isRunning, ContinuousClock.now < deadline { usleep(20_000) }
    #expect(worker.exitStatus == 78)
    let log = try String(contentsOfFile: worker.logFile, encoding: .utf8)
    #expect(log.contains("incident-reports has 4"))
  }

  @Test func anAbsentBrokerIsWaitedForAndToldAndATermSignalEndsTheWait() throws {
    let log = NSTemporaryDirectory() + "vigil-absent-\(UInt32.random(in: .min ... .max)).log"
    defer { try? FileManager.default.removeItem(atPath: log) }
    var environment = ProcessInfo.processInfo.environment
    environment["KAFKA_BOOTSTRAP_SERVERS"] = "127.0.0.1:9"
    let process = try ChildProcess(
      name: "incident-intake", executable: Cluster.executables + "/incident-intake", arguments: [],
      environment: environment, logFile: log)
    let deadline = ContinuousClock.now + .seconds(40)
    var text = ""
    while !text.contains("partitionCount"), process.isRunning, ContinuousClock.now < deadline {
      usleep(50_000)
      text = try String(contentsOfFile: log, encoding: .utf8)
    }
    #expect(text.contains("partitionCount"))
    #expect(process.isRunning)
    #expect(process.stop(timeoutMs: 30_000) == 0)
  }
}
