import CivilTime
import Foundation
import LocalStack
import WorkerRuntime

/// Where measurements run: a named cluster, or an embedded broker of their own.
struct BenchmarkSite: Sendable {
  /// Partitions on the embedded broker, which keeps 5 MiB of each and drops what is older.
  private static let embeddedPartitions = 64
  /// The most partitions that the embedded broker is given.
  static let embeddedPartitionsMax = 256
  /// What the embedded broker keeps of a partition.
  static let embeddedPartitionBytes = 5 * 1_048_576
  /// How much of that the mean partition may take: keys are not spread evenly.
  static let embeddedFillMax = 0.8
  /// Partitions on a cluster where no other number was asked for: the default of the installation.
  private static let clusterPartitionsUsual = 12

  /// The cluster that `KAFKA_BOOTSTRAP_SERVERS` names; nil for the embedded broker.
  let bootstrapServers: String?
  let executables: String
  private let available: [Contestant]
  private let chosen: Choice

  /// What is measured of what could be; of everything that is left empty, all.
  struct Choice: Sendable {
    var workers: [MeasuredWorker] = []
    var guarantees: [ProcessingGuarantee] = []
    var contestants: [Contestant] = []
    /// Partitions of every topic on a cluster.
    var partitions: Int?
  }

  init(environment: [String: String], choice: Choice = Choice()) {
    bootstrapServers = environment["KAFKA_BOOTSTRAP_SERVERS"].flatMap { $0.isEmpty ? nil : $0 }
    executables = LocalStack.ownExecutables
    chosen = choice
    available = Contestant.available(environment: environment).filter {
      choice.contestants.isEmpty || choice.contestants.contains($0)
    }
  }

  var isEmbedded: Bool { bootstrapServers == nil }
  /// Partitions that work is spread over.
  var partitions: Int { isEmbedded ? Self.embeddedPartitions : clusterPartitions }
  /// Partitions on a cluster, whatever is measured.
  var clusterPartitions: Int { chosen.partitions ?? Self.clusterPartitionsUsual }
  /// The guarantees to be measured that the broker can give, the strongest first.
  var guarantees: [ProcessingGuarantee] {
    let possible = isEmbedded ? [.atLeastOnce] : ProcessingGuarantee.allCases
    let wanted = possible.filter { chosen.guarantees.contains($0) }
    return wanted.isEmpty ? possible : wanted
  }
  /// The workers to be measured.
  var workers: [MeasuredWorker] {
    chosen.workers.isEmpty ? MeasuredWorker.allCases : chosen.workers
  }
  /// What progress messages call the broker.
  var name: String { isEmbedded ? "embedded broker" : "cluster" }

  /// Who runs in a round, in an order that changes from round to round.
  func contestants(inRound round: Int) -> [Contestant] {
    let first = (round - 1) % available.count
    return Array(available[first...] + available[..<first])
  }

  /// The fewest partitions of the embedded broker that hold so many bytes, or nil where it cannot; on
  /// a cluster those of the installation.
  func partitions(holding bytes: Int) -> Int? {
    guard isEmbedded else { return clusterPartitions }
    let room = Double(Self.embeddedPartitionBytes) * Self.embeddedFillMax
    let needed = max(1, Int((Double(bytes) / room).rounded(.up)))
    return needed <= Self.embeddedPartitionsMax ? max(needed, 12) : nil
  }

  /// A clock for the workers of one run.
  func startClock(at instant: Instant) throws -> BenchmarkClock { try BenchmarkClock(at: instant) }

  /// What a worker's process is told, beyond where its broker is.
  func workerEnvironment(
    _ guarantee: ProcessingGuarantee, clockFile: String
  ) -> [String: String] {
    [
      "VIGIL_PROCESSING_GUARANTEE": guarantee.rawValue, "VIGIL_GROUP_STATIC": "false",
      "VIGIL_SESSION_TIMEOUT_MS": String(PipelineBenchmark.sessionTimeoutMs),
      "VIGIL_CLOCK_FILE": clockFile, "VIGIL_LOG_LEVEL": "warning",
    ]
  }

  /// Prepares a stack with fresh topics; see `BenchmarkStack`.
  func stack(
    workers: [String], partitions: Int? = nil, environment: [String: String] = [:]
  ) throws -> BenchmarkStack {
    let prefix = "vigil-bench-\(UInt32.random(in: .min ... .max))."
    let directory = NSTemporaryDirectory() + "/" + prefix
    var plan = LocalStack.Plan(directory: directory, executables: executables)
    plan.bootstrapServers = bootstrapServers
    plan.topicPrefix = prefix
    plan.partitions = partitions ?? self.partitions
    plan.environment = environment
    return try BenchmarkStack(plan, workers: workers)
  }
}
