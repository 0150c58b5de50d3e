import Foundation
import Kafka
import LocalStack
import Logging
import VigilEvents

/// Fresh topics on a broker, and the processes of one run; all of it is gone after `close`.
final class BenchmarkStack {
  let stack: LocalStack
  let topics: TopicNames
  let admin: KafkaAdmin
  private let producer: KafkaProducer
  private let names: [String]

  private static let readyTimeoutMs = 120_000
  private static let readyPollMs = 5
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

  /// Hands a record over to be sent at once, without waiting for anything.
  func send(_ record: ProducerRecord) throws {
    try producer.produce(record)
    producer.serve()
  }

  /// How a worker's start went, in seconds from the start of its process.
  struct Start {
    /// Until it was seen to have partitions.
    var assignedAfter: Double
    /// Until all of them were restored and polled.
    var readyAfter: Double
  }

  /// Starts a worker and waits until all partitions are restored and polled.
  @discardableResult
  func startAndWait(_ worker: String) throws -> Start {
    let begin = ContinuousClock.now
    var assignedAfter: Double?
    try stack.start(worker)
    try wait(Self.readyTimeoutMs, pollMs: Self.readyPollMs, "\(worker) to be ready") {
      if let process = stack.worker(worker) { try requireRunning(process) }
      let (ready, restoring) = partitions(of: worker)
      if assignedAfter == nil, ready + restoring > 0 {
        assignedAfter = (ContinuousClock.now - begin).seconds
      }
      return restoring == 0 && ready >= stack.plan.partitions
    }
    let readyAfter = (ContinuousClock.now - begin).seconds
    return Start(assignedAfter: assignedAfter ?? readyAfter, readyAfter: readyAfter)
  }

  /// The partitions that a worker says it has: restored, and still being restored.
  private func partitions(of worker: String) -> (ready: Int, restoring: Int) {
    guard let body = stack.ask(worker + "-0", "/readyz")?.body,
      let ready = body.firstMatch(of: /"partitionsReady":\s*(\d+)/),
      let restoring = body.firstMatch(of: /"partitionsRestoring":\s*(\d+)/)
    else { return (0, 0) }
    return (Int(ready.1) ?? 0, Int(restoring.1) ?? 0)
  }

  /// Throws where a process has ended, with the last lines of its log.
  func requireRunning(_ process: ChildProcess) throws {
    guard let status = process.exitStatus else { return }
    let text = (try? String(contentsOfFile: process.logFile, encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n").suffix(5).joined(separator: "\n")
    throw BenchmarkError(
      .processFailed, "\(process.name) ended with \(status); its log: \(lines)")
  }

  /// Writes the properties that the rivals' clients need to use the same broker, one a line. Only the
  /// owner may read them: some are secrets. `latency` makes producers send at once.
  func writeClientSettings(to path: String, latency: Bool) throws {
    var properties = stack.clientConfiguration.properties
    for name in ["session.timeout.ms", "heartbeat.interval.ms", "fetch.wait.max.ms"] {
      properties["consumer:" + name] = properties.removeValue(forKey: name)
    }
    properties["consumer:session.timeout.ms"] = String(PipelineBenchmark.sessionTimeoutMs)
    if latency {
      properties["producer:linger.ms"] = "0"
    }
    let text = properties.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)\n" }.joined()
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    else { throw BenchmarkError(.processFailed, "\(path) cannot be written") }
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
