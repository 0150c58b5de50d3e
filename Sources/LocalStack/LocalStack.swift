import Foundation
import Kafka
import VigilEvents

/// A broker and workers as separate processes on this machine: for `vigil up`, the demonstration and
/// the integration tests.
///
/// Every process gets its own log file in `directory`; `stop` ends all of them. Not for more than
/// one thread.
public final class LocalStack {
  /// What went wrong with the stack or one of its processes.
  public typealias Failure = ChildProcess.Failure

  /// How the stack is made.
  public struct Plan: Sendable {
    /// Holds logs, port files and the broker's address; made where it is missing.
    public var directory: String
    /// Where the executables are.
    public var executables: String
    /// The broker to use; nil starts the embedded one.
    public var bootstrapServers: String?
    /// What every topic's name starts with.
    public var topicPrefix = "vigil."
    /// Partitions of every topic.
    public var partitions = 12
    /// Passed on to every process, over this process's own environment.
    public var environment: [String: String] = [:]

    /// Creates a plan for an embedded broker and twelve partitions.
    public init(directory: String, executables: String) {
      self.directory = directory
      self.executables = executables
    }
  }

  /// How the stack was made.
  public let plan: Plan
  /// The address clients use.
  public private(set) var bootstrapServers = ""
  /// The embedded broker's process; nil where one was named.
  public private(set) var broker: ChildProcess?
  /// Running or ended workers by `name-slot`.
  public private(set) var workers: [String: ChildProcess] = [:]

  /// Creates the directory, for its owner only; starts nothing.
  public init(_ plan: Plan) throws {
    self.plan = plan
    try FileManager.default.createDirectory(
      atPath: plan.directory, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
  }

  deinit { stop() }

  /// True where the stack brings its own broker.
  public var isEmbedded: Bool { plan.bootstrapServers == nil }
  /// Where the embedded broker leaves its address.
  public var bootstrapFile: String { plan.directory + "/bootstrap" }

  /// Where the running executable's siblings are.
  public static var ownExecutables: String {
    let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: path).deletingLastPathComponent().path
  }

  // MARK: Broker

  /// Starts the embedded broker with the topics of `workers`, or takes the named one as it is.
  public func startBroker(workers: [String]) throws {
    if let servers = plan.bootstrapServers {
      bootstrapServers = servers
      return
    }
    try? FileManager.default.removeItem(atPath: bootstrapFile)
    broker = try ChildProcess(
      name: "broker", executable: plan.executables + "/vigil",
      arguments: [
        "broker", "--bootstrap-file", bootstrapFile, "--partitions", String(plan.partitions),
        "--prefix", plan.topicPrefix, "--workers", workers.joined(separator: ","),
      ], environment: environment(of: nil), logFile: plan.directory + "/broker.log")
    try wait("the embedded broker to listen", forMs: 10_000) {
      guard let text = try? String(contentsOfFile: bootstrapFile, encoding: .utf8) else {
        if let status = broker?.exitStatus {
          throw Failure(description: "the embedded broker ended with \(status); see broker.log")
        }
        return false
      }
      bootstrapServers = text.trimmingCharacters(in: .whitespacesAndNewlines)
      return !bootstrapServers.isEmpty
    }
  }

  /// A client configuration for the stack's broker.
  public var clientConfiguration: KafkaConfiguration {
    var configuration =
      (try? KafkaConfiguration.fromEnvironment(ProcessInfo.processInfo.environment))
      ?? KafkaConfiguration()
    configuration.properties["bootstrap.servers"] = bootstrapServers
    return isEmbedded ? configuration.withDefaults(EmbeddedBroker.clientProperties) : configuration
  }

  // MARK: Workers

  /// Starts one instance of a worker, again where it has ended.
  public func start(_ worker: String, slot: Int = 0, extra: [String: String] = [:]) throws {
    let name = "\(worker)-\(slot)"
    if workers[name]?.isRunning == true {
      throw Failure(description: "\(name) is running already")
    }
    let portFile = portFile(name)
    try? FileManager.default.removeItem(atPath: portFile)
    var environment = environment(of: slot)
    environment["VIGIL_HTTP_PORT_FILE"] = portFile
    environment.merge(extra) { $1 }
    workers[name] = try ChildProcess(
      name: name, executable: plan.executables + "/" + worker, arguments: [],
      environment: environment, logFile: plan.directory + "/\(name).log")
  }

  /// The process of an instance, running or ended; nil where none was started.
  public func worker(_ worker: String, slot: Int = 0) -> ChildProcess? {
    workers["\(worker)-\(slot)"]
  }

  private func portFile(_ name: String) -> String { plan.directory + "/\(name).port" }

  private func environment(of slot: Int?) -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    environment["VIGIL_TOPIC_PREFIX"] = plan.topicPrefix
    environment["VIGIL_PARTITIONS"] = String(plan.partitions)
    if let slot { environment["VIGIL_INSTANCE"] = String(slot) }
    if isEmbedded {
      environment["KAFKA_BOOTSTRAP_SERVERS"] = nil
      environment["VIGIL_EMBEDDED_BOOTSTRAP_FILE"] = bootstrapFile
    } else {
      environment["KAFKA_BOOTSTRAP_SERVERS"] = plan.bootstrapServers
      environment["VIGIL_EMBEDDED_BOOTSTRAP_FILE"] = nil
    }
    return environment.merging(plan.environment) { $1 }
  }

  /// What a worker's endpoint says, nil while it does not answer.
  public func ask(_ name: String, _ path: String) -> (status: Int, body: String)? {
    guard let text = try? String(contentsOfFile: portFile(name), encoding: .utf8),
      let port = UInt16(text.trimmingCharacters(in: .whitespacesAndNewlines))
    else { return nil }
    return HealthProbe.get(port: port, path: path)
  }

  /// The number of partitions that are restored and polled over all instances of a worker.
  public func partitionsReady(_ worker: String) -> Int {
    workers.filter { $0.key.hasPrefix(worker + "-") && $0.value.isRunning }.keys
      .reduce(0) { sum, name in
        guard let answer = ask(name, "/readyz"), answer.status == 200,
          let value = answer.body.firstMatch(of: /"partitionsReady":\s*(\d+)/)
        else { return sum }
        return sum + (Int(value.1) ?? 0)
      }
  }

  /// Waits until all partitions of each worker are restored and polled. `progress` is told who is
  /// still waited for.
  public func waitUntilReady(
    _ names: [String], timeoutMs: Int = 60_000, progress: (String) -> Void = { _ in }
  ) throws {
    for name in names {
      progress(name)
      try wait("\(name) to be ready", forMs: timeoutMs) {
        let own = workers.filter { $0.key.hasPrefix(name + "-") }
        if !own.isEmpty, let dead = own.values.first(where: { $0.exitStatus != nil }),
          own.values.allSatisfy({ !$0.isRunning })
        {
          throw Failure(
            description:
              "\(dead.name) ended with \(dead.exitStatus ?? 0); its log: \(dead.logFile)")
        }
        return partitionsReady(name) >= plan.partitions
      }
    }
  }

  private func wait(_ what: String, forMs limitMs: Int, until isDone: () throws -> Bool) throws {
    let deadline = ContinuousClock.now + .milliseconds(limitMs)
    while try !isDone() {
      guard ContinuousClock.now < deadline else {
        throw Failure(
          description:
            "waited \(limitMs / 1_000) s in vain for \(what); see the logs in \(plan.directory)")
      }
      usleep(50_000)
    }
  }

  /// Drains every worker, then ends the broker.
  public func stop() {
    for worker in workers.values { worker.send(SIGCONT) }
    for worker in workers.values { worker.send(SIGTERM) }
    for worker in workers.values { worker.stop() }
    workers = [:]
    broker?.stop(timeoutMs: 5_000)
    broker = nil
  }
}
