import Foundation
import Kafka
import LocalStack
import Logging
import VigilEvents
import WorkerRuntime

/// Where measurements run: a named cluster, or an embedded broker of their own.
struct BenchmarkSite: Sendable {
  /// Partitions on the embedded broker, which keeps 5 MiB of each and drops what is older.
  private static let embeddedPartitions = 64
  /// What the embedded broker keeps of a partition.
  static let embeddedPartitionBytes = 5 * 1_048_576
  /// Partitions on a cluster: the default of the installation.
  private static let clusterPartitions = 12

  /// The cluster that `KAFKA_BOOTSTRAP_SERVERS` names; nil for the embedded broker.
  let bootstrapServers: String?
  let executables: String

  init(environment: [String: String]) {
    bootstrapServers = environment["KAFKA_BOOTSTRAP_SERVERS"].flatMap { $0.isEmpty ? nil : $0 }
    executables = LocalStack.ownExecutables
  }

  var isEmbedded: Bool { bootstrapServers == nil }
  /// Partitions that work is spread over.
  var partitions: Int { isEmbedded ? Self.embeddedPartitions : Self.clusterPartitions }
  /// The guarantees that the broker can give.
  var guarantees: [ProcessingGuarantee] {
    isEmbedded ? [.atLeastOnce] : ProcessingGuarantee.allCases
  }
  /// What progress messages call the broker.
  var name: String { isEmbedded ? "embedded broker" : "cluster" }

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

/// Fresh topics on a broker, and the processes of one run; all of it is gone after `close`.
final class BenchmarkStack {
  let stack: LocalStack
  let topics: TopicNames
  let admin: KafkaAdmin
  private let producer: KafkaProducer
  private let names: [String]

  private static let readyTimeoutMs = 120_000
  private static let readyPollMs = 10
  private static let publishTimeoutMs = 60_000
  /// Records handed to the client library at once.
  private static let publishRecordsMax = 20_000

  init(_ plan: LocalStack.Plan, workers: [String]) throws {
    stack = try LocalStack(plan)
    topics = TopicNames(prefix: plan.topicPrefix)
    names = LocalTopics.names(topics, workers: workers)
    try stack.startBroker(workers: workers)
    let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
    admin = try KafkaAdmin(configuration: stack.clientConfiguration, logger: logger)
    producer = try KafkaProducer(configuration: stack.clientConfiguration, logger: logger)
    guard !stack.isEmbedded else { return }
    _ = try admin.createTopics(
      names.map { name in
        TopicDefinition(
          name: name, partitions: Int32(plan.partitions),
          configuration: name.hasSuffix(".state") ? ["cleanup.policy": "compact"] : [:])
      })
  }

  /// Ends every process and removes topics and files.
  func close() {
    let isEmbedded = stack.isEmbedded
    producer.close()
    stack.stop()
    if !isEmbedded { try? admin.deleteTopics(names) }
    admin.close()
    try? FileManager.default.removeItem(atPath: stack.plan.directory)
  }

  /// Publishes and waits for every acknowledgement.
  func publish(count: Int, _ record: (Int) -> ProducerRecord) throws {
    var next = 0
    while next < count {
      let end = min(next + Self.publishRecordsMax, count)
      _ = try producer.produceAndFlush(
        (next..<end).map(record), timeoutMs: Self.publishTimeoutMs)
      next = end
    }
  }

  /// Starts a worker and waits until all partitions are restored and polled; the seconds from the
  /// start of the process until it says so.
  @discardableResult
  func startAndWait(_ worker: String) throws -> Double {
    let begin = ContinuousClock.now
    try stack.start(worker)
    try wait(Self.readyTimeoutMs, pollMs: Self.readyPollMs, "\(worker) to be ready") {
      if let status = stack.worker(worker)?.exitStatus {
        throw BenchmarkError(
          .processFailed, "\(worker) ended with \(status); its log: \(log(worker))")
      }
      return stack.partitionsReady(worker) >= stack.plan.partitions
    }
    return (ContinuousClock.now - begin).seconds
  }

  /// The last lines of a worker's log.
  func log(_ worker: String) -> String {
    let path = stack.worker(worker)?.logFile ?? ""
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").suffix(5).joined(separator: "\n")
  }

  /// Asks until the answer is yes; throws `unfinished` after `limitMs`.
  func wait(
    _ limitMs: Int, pollMs: Int, _ what: String, until isDone: () throws -> Bool
  ) throws {
    let deadline = ContinuousClock.now + .milliseconds(limitMs)
    while try !isDone() {
      guard ContinuousClock.now < deadline else {
        throw BenchmarkError(
          .unfinished, "waited \(limitMs / 1_000) s in vain for \(what); use fewer events or cases")
      }
      usleep(UInt32(pollMs) * 1_000)
    }
  }

  /// Every partition of a topic.
  func partitions(of topic: String) -> [TopicPartition] {
    (0..<Int32(stack.plan.partitions)).map { TopicPartition(topic: topic, partition: $0) }
  }

  /// The records a topic has been given, markers of transactions included. Throws where the broker
  /// has dropped any, because a run that loses its input or output measures nothing.
  func recordsWritten(to topic: String) throws -> Int {
    var count: Int64 = 0
    for partition in partitions(of: topic) {
      let (low, high) = try watermarks(partition)
      guard low == 0 else {
        throw BenchmarkError(
          .incomplete,
          "the broker dropped records of \(partition): its partitions are too small for this "
            + "many events or cases; use fewer")
      }
      count += high
    }
    return Int(count)
  }

  /// Asks again while a broker has not yet taken up a partition that was created a moment ago.
  func watermarks(_ partition: TopicPartition) throws -> (low: Int64, high: Int64) {
    var answer: (low: Int64, high: Int64)?
    try wait(Self.readyTimeoutMs, pollMs: Self.readyPollMs, "\(partition) to have a leader") {
      do throws(KafkaError) {
        answer = try admin.watermarks(partition)
      } catch {
        guard error.code == .brokerNotReady else { throw error }
      }
      return answer != nil
    }
    guard let answer else {
      throw BenchmarkError(.unfinished, "\(partition) has no leader; look at the broker's log")
    }
    return answer
  }
}

extension Duration {
  /// As a number of seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
