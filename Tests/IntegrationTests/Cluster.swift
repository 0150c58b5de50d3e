import CivilTime
import Foundation
import Kafka
import LocalStack
import Logging
import VigilEvents
import WorkerRuntime

/// A stack of real processes for one test, on the embedded broker or on the cluster that
/// `KAFKA_BOOTSTRAP_SERVERS` names, with topics of a prefix of its own and a clock of its own.
final class Cluster {
  static let workers = ["incident-intake", "deadline-timers"]
  static var bootstrapServers: String? {
    ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP_SERVERS"].flatMap { $0.isEmpty ? nil : $0 }
  }
  static var isEmbedded: Bool { bootstrapServers == nil }
  static var executables: String {
    ProcessInfo.processInfo.environment["VIGIL_EXECUTABLES"] ?? LocalStack.ownExecutables
  }

  let stack: LocalStack
  let topics: TopicNames
  let clock: SharedClockController
  let partitions: Int
  private let producer: KafkaProducer
  private let reader: KafkaConsumer
  /// Facts in the order in which each partition gave them, repeats included.
  private(set) var facts: [Fact] = []

  struct Fact: Hashable {
    var id: String
    var type: String
    var subject: String
    var recordedTime: Instant?
    var data: [UInt8]
    /// Where it stands; offsets of one partition are in the order of writing.
    var partition: Int32
    var offset: Int64
  }

  private static let pollMs = 100

  init(
    partitions: Int = 4, at start: Instant, read: [VigilTopic] = [.incidents, .deadlines],
    environment: [String: String] = [:]
  ) throws {
    let prefix = "vigil-test-\(UInt32.random(in: .min ... .max))."
    let directory = NSTemporaryDirectory() + prefix
    var plan = LocalStack.Plan(directory: directory, executables: Self.executables)
    plan.bootstrapServers = Self.bootstrapServers
    plan.topicPrefix = prefix
    plan.partitions = partitions
    plan.environment = [
      "VIGIL_CLOCK_FILE": directory + "/clock", "VIGIL_LOG_FORMAT": "json",
      // A stopped member must lose its partitions while the test watches.
      "VIGIL_GROUP_STATIC": "false", "VIGIL_SESSION_TIMEOUT_MS": "6000",
    ].merging(environment) { $1 }
    stack = try LocalStack(plan)
    topics = TopicNames(prefix: prefix)
    self.partitions = partitions
    clock = SharedClockController(file: directory + "/clock")
    try clock.start(at: start)
    try stack.startBroker(workers: Self.workers)
    var logger = Logger(label: "integration")
    logger.logLevel = .error
    if !stack.isEmbedded {
      try Self.createTopics(topics, partitions, stack.clientConfiguration, logger)
    }
    producer = try KafkaProducer(
      configuration: stack.clientConfiguration, transactionalId: nil, logger: logger)
    reader = try KafkaConsumer(
      configuration: stack.clientConfiguration.with(["fetch.wait.max.ms": "10"]),
      groupId: prefix + "reader", logger: logger)
    var starts: [TopicPartition: Int64] = [:]
    for topic in read {
      for number in 0..<Int32(partitions) {
        starts[TopicPartition(topic: topics.name(of: topic), partition: number)] = 0
      }
    }
    try reader.assign(starts)
  }

  deinit {
    stack.stop()
    try? reader.close()
    producer.close()
    if !stack.isEmbedded { Self.deleteTopics(topics, stack.clientConfiguration) }
    try? FileManager.default.removeItem(atPath: stack.plan.directory)
  }

  private static func createTopics(
    _ topics: TopicNames, _ partitions: Int, _ configuration: KafkaConfiguration, _ logger: Logger
  ) throws {
    let admin = try KafkaAdmin(configuration: configuration, logger: logger)
    defer { admin.close() }
    var names = VigilTopic.allCases.map(topics.name(of:))
    for worker in workers { names += [topics.state(of: worker), topics.deadLetters(of: worker)] }
    _ = try admin.createTopics(
      names.map { name in
        TopicDefinition(
          name: name, partitions: Int32(partitions), replicationFactor: 1,
          configuration: name.hasSuffix(".state") ? ["cleanup.policy": "compact"] : [:])
      })
  }

  private static func deleteTopics(_ topics: TopicNames, _ configuration: KafkaConfiguration) {
    guard let admin = try? KafkaAdmin(configuration: configuration, logger: Logger(label: "clean"))
    else { return }
    defer { admin.close() }
    let mine = ((try? admin.topics()) ?? [:]).keys.filter { $0.hasPrefix(topics.prefix) }
    try? admin.deleteTopics(Array(mine))
  }

  // MARK: Time

  /// Sets the shared clock, and returns when no process can still go by the old one: each asks the
  /// clock's file again where its last look is older than the interval waited for here.
  func jump(to instant: Instant) throws {
    try clock.jump(to: instant)
    usleep(Self.clockRefreshMaxUs)
  }

  /// Well above the 20 ms for which a process may go by what it read of the clock's file.
  private static let clockRefreshMaxUs: UInt32 = 100_000

  // MARK: Events

  func publish(_ events: [(payload: any EventPayload, envelope: EventEnvelope)]) throws {
    let codec = FoundationPayloadCodec()
    _ = try producer.produceAndFlush(
      events.map { payload, envelope in
        ProducerRecord(
          topic: topics.name(of: type(of: payload).topic), key: Array(envelope.subject.utf8),
          value: try codec.encode(payload),
          headers: CloudEventsBinding.headers(of: envelope).map { RecordHeader($0.name, $0.value) })
      }, timeoutMs: 20_000)
  }

  /// Reads facts until `isDone` holds for all read so far; throws after `timeoutMs`.
  func read(_ what: String, timeoutMs: Int = 90_000, until isDone: ([Fact]) -> Bool) throws {
    let deadline = ContinuousClock.now + .milliseconds(timeoutMs)
    while !isDone(facts) {
      guard ContinuousClock.now < deadline else {
        throw LocalStack.Failure(
          description: "\(what): \(facts.count) facts after \(timeoutMs) ms; logs: \(logs())")
      }
      try readOnce()
    }
  }

  /// Reads on for a while, to see whether more comes.
  func readOn(forMs limitMs: Int) throws {
    let deadline = ContinuousClock.now + .milliseconds(limitMs)
    while ContinuousClock.now < deadline { try readOnce() }
  }

  private func readOnce() throws {
    for record in try reader.poll(recordsMax: 10_000, timeoutMs: Self.pollMs).records {
      let (envelope, data) = try CloudEventsBinding.read(
        key: record.key, headers: record.headers.lazy.map { (name: $0.name, value: $0.value) },
        value: record.value)
      facts.append(
        Fact(
          id: envelope.id, type: envelope.type, subject: envelope.subject,
          recordedTime: envelope.recordedtime, data: data, partition: record.partition,
          offset: record.offset))
    }
  }

  /// The last lines of every process's log, for a failed test's message.
  func logs() -> String {
    let directory = stack.plan.directory
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.filter { $0.hasSuffix(".log") }.sorted().map { name in
      let text = (try? String(contentsOfFile: directory + "/" + name, encoding: .utf8)) ?? ""
      return "\n\(name):\n" + text.split(separator: "\n").suffix(12).joined(separator: "\n")
    }.joined()
  }
}
