import ArgumentParser
import Foundation
import LocalStack
import VigilEvents
import VigilOperations

/// Starts a broker, if none is named, and every worker, as separate processes.
struct UpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up",
    abstract: "Start the broker (if none is named) and all workers; Ctrl-C drains them.",
    discussion: """
      Without KAFKA_BOOTSTRAP_SERVERS the embedded broker is started too: everything stays on this \
      machine and is forgotten at the end. Other commands find it by themselves.

      Examples:
        vigil up
        vigil up --instances incident-intake=3 --instances deadline-timers=2
        KAFKA_BOOTSTRAP_SERVERS=kafka:9092 vigil up
      """)

  @Option(
    name: .customLong("instances"),
    help: ArgumentHelp("How many processes of a worker; may be repeated.", valueName: "worker=n"))
  var instances: [String] = []

  @Option(help: ArgumentHelp("Partitions of every topic.", valueName: "number"))
  var partitions: Int?

  @Option(help: ArgumentHelp("Where logs and addresses go.", valueName: "folder"))
  var directory: String?

  private static let watchPauseMs: UInt32 = 500
  private static let instancesMax = 64

  func validate() throws {
    if let partitions, !OperatorSettings.partitionsRange.contains(partitions) {
      throw ValidationError("--partitions takes a number from 1 to 1000.")
    }
  }

  func run() throws {
    try Reporting.run { try start() }
  }

  private func start() throws {
    let counts = try instanceCounts()
    let environment = ProcessInfo.processInfo.environment
    let settings = try OperatorSettings(environment: environment, topicPrefix: nil)
    let interruption = Interruption()
    let bootstrapFile = LocalBroker.bootstrapFile(environment: environment)
    let folder = directory ?? URL(fileURLWithPath: bootstrapFile).deletingLastPathComponent().path
    var plan = LocalStack.Plan(directory: folder, executables: LocalStack.ownExecutables)
    plan.bootstrapServers = environment["KAFKA_BOOTSTRAP_SERVERS"]
    plan.topicPrefix = settings.topics.prefix
    plan.partitions = partitions ?? settings.partitions
    let workers = WorkerTopology.all.map(\.worker)
    do {
      let stack = try prepare(plan)
      try stack.startBroker(workers: workers)
      if !stack.isEmbedded { try checkTopics(settings.topics, plan.partitions, environment) }
      Reporting.print(
        stack.isEmbedded
          ? "broker    embedded on \(stack.bootstrapServers) (at_least_once, in memory)"
          : "broker    \(stack.bootstrapServers) (exactly_once)")
      for worker in workers {
        for slot in 0..<(counts[worker] ?? 1) { try stack.start(worker, slot: slot) }
      }
      try stack.waitUntilReady(workers) { Reporting.print("waiting   for \($0)") }
      for (name, process) in stack.workers.sorted(by: { $0.key < $1.key }) {
        Reporting.print("running   \(name)  pid \(process.pid)  log \(process.logFile)")
      }
      if stack.isEmbedded, stack.bootstrapFile != bootstrapFile {
        Reporting.print(
          "address   set VIGIL_EMBEDDED_BOOTSTRAP_FILE=\(stack.bootstrapFile) for other commands")
      }
      Reporting.print("ready     try `vigil publish FILE`, `vigil watch`, `vigil case REF`")
      try watch(stack, interruption)
      Reporting.print("draining")
      stack.stop()
    } catch let failure as LocalStack.Failure {
      throw OperationsError(.brokerUnavailable, failure.description)
    }
  }

  /// The stack's folder, unless it cannot be used or belongs to a broker that still runs: that one's
  /// address would be overwritten and nobody would find it any more.
  private func prepare(_ plan: LocalStack.Plan) throws -> LocalStack {
    let stack: LocalStack
    do {
      stack = try LocalStack(plan)
    } catch {
      throw OperationsError(
        .usage, "the folder \(plan.directory) cannot be made; name another with --directory")
    }
    if stack.isEmbedded,
      let running = try? BrokerAddress.find(
        environment: [:], readFile: { _ in try Self.text(of: stack.bootstrapFile) }),
      (try? Connection(running).topicPartitions()) != nil
    {
      throw OperationsError(
        .usage,
        "`vigil up` runs already in \(plan.directory) (broker at \(running.bootstrapServers)); "
          + "stop it, or name another --directory")
    }
    return stack
  }

  /// Says at once what every worker would end with. A broker that does not answer is left to the
  /// workers, which wait for it.
  private func checkTopics(
    _ names: TopicNames, _ partitions: Int, _ environment: [String: String]
  ) throws {
    let address = try BrokerAddress.find(environment: environment) { _ in "" }
    guard let existing = try? Connection(address).topicPartitions() else { return }
    let plan = TopicPlan(
      names: names, options: TopicPlan.Options(partitions: partitions), existing: existing)
    if let advice = plan.mismatchAdvice { throw OperationsError(.settingsInvalid, advice) }
    guard plan.missing.isEmpty else {
      throw OperationsError(
        .topicMissing,
        "the broker at \(address.bootstrapServers) lacks "
          + plan.missing.map(\.name).joined(separator: ", ")
          + "; create them with `vigil topics apply --partitions \(partitions)`")
    }
  }

  private static func text(of file: String) throws -> String {
    String(
      decoding: try FileContent.read(file, bytesMax: LocalBroker.addressBytesMax), as: UTF8.self)
  }

  /// Starts a worker again that has ended, until an interruption comes. A configuration that is wrong
  /// is not mended by starting again.
  private func watch(_ stack: LocalStack, _ interruption: Interruption) throws {
    while !interruption.isRequested {
      usleep(Self.watchPauseMs * 1_000)
      for (name, process) in stack.workers.sorted(by: { $0.key < $1.key }) {
        guard let status = process.exitStatus else { continue }
        if status == ExitStatus.configuration.rawValue {
          throw LocalStack.Failure(description: "\(name) cannot run; see \(process.logFile)")
        }
        let parts = name.split(separator: "-")
        guard let slot = parts.last.flatMap({ Int($0) }) else { continue }
        Reporting.print("ended     \(name) with \(status); starting it again")
        try stack.start(parts.dropLast().joined(separator: "-"), slot: slot)
      }
    }
  }

  private func instanceCounts() throws(OperationsError) -> [String: Int] {
    let known = WorkerTopology.all.map(\.worker)
    var counts: [String: Int] = [:]
    for instance in instances {
      let parts = instance.split(separator: "=")
      guard parts.count == 2, let count = Int(parts[1]), (1...Self.instancesMax).contains(count),
        known.contains(String(parts[0]))
      else {
        throw OperationsError(
          .usage,
          "--instances \(instance): write a worker (\(known.joined(separator: ", "))) and a number from 1 to \(Self.instancesMax), such as incident-intake=3"
        )
      }
      counts[String(parts[0])] = count
    }
    return counts
  }
}
