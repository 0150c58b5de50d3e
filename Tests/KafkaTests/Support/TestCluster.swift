import Foundation
import Kafka
import Logging
import Testing

/// The broker a test runs on: the one `KAFKA_BOOTSTRAP_SERVERS` names, otherwise an embedded one of
/// its own.
final class TestCluster {
  /// True if the tests run on a broker from outside this process.
  static var isExternal: Bool {
    ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP_SERVERS"] != nil
  }

  /// How long a test waits for what must happen, before it fails.
  static let patienceMs = 30_000

  let configuration: KafkaConfiguration
  let embedded: EmbeddedBroker?
  let prefix: String
  private var created: [String] = []
  private var groups: Set<String> = []

  /// `embeddedOnly` is for tests of what only the embedded broker can do.
  init(embeddedOnly: Bool = false, brokers: Int32 = 1) throws {
    prefix = "kafka-test-\(UInt32.random(in: .min ... .max))."
    if Self.isExternal, !embeddedOnly {
      configuration = try KafkaConfiguration.fromEnvironment(ProcessInfo.processInfo.environment)
        .withDefaults(["session.timeout.ms": "6000", "heartbeat.interval.ms": "500"])
      embedded = nil
    } else {
      let broker = try EmbeddedBroker(brokers: brokers, logger: quietLogger)
      // Joins take nearly the session time-out, so it is short here.
      configuration = broker.clientConfiguration.with(["session.timeout.ms": "3000"])
      embedded = broker
    }
  }

  /// What this cluster does differently from Kafka.
  func differs(_ difference: EmbeddedBrokerDifference) -> Bool { embedded != nil }

  func name(_ base: String) -> String { prefix + base }

  /// Creates a topic of this test's own and returns its full name.
  func topic(_ base: String = "incidents", partitions: Int32 = 1) throws -> String {
    let definition = TopicDefinition(name: name(base), partitions: partitions)
    if let embedded {
      try embedded.createTopic(definition)
    } else {
      let admin = try KafkaAdmin(configuration: configuration, logger: quietLogger)
      defer { admin.close() }
      _ = try admin.createTopics([definition])
    }
    created.append(definition.name)
    return definition.name
  }

  func producer(
    transactionalId: String? = nil, _ properties: [String: String] = [:]
  ) throws -> KafkaProducer {
    try KafkaProducer(
      configuration: configuration.with(properties), transactionalId: transactionalId,
      logger: quietLogger)
  }

  func consumer(
    group: String = "readers", listener: (any RebalanceListener)? = nil,
    _ properties: [String: String] = [:]
  ) throws -> KafkaConsumer {
    groups.insert(name(group))
    return try KafkaConsumer(
      configuration: configuration.with(properties), groupId: name(group), listener: listener,
      logger: quietLogger)
  }

  /// Writes values with ascending keys to partition 0 and returns their offsets.
  @discardableResult
  func write(
    _ values: [String], to topic: String, partition: Int32 = 0
  ) throws -> [Int64] {
    let producer = try producer()
    defer { producer.close() }
    return try producer.produceAndFlush(
      values.map { ProducerRecord(topic: topic, partition: partition, key: nil, value: bytes($0)) },
      timeoutMs: Self.patienceMs)
  }

  deinit {
    guard embedded == nil, !created.isEmpty else {
      embedded?.close()
      return
    }
    if let admin = try? KafkaAdmin(configuration: configuration, logger: quietLogger) {
      try? admin.deleteTopics(created)
      for group in groups { try? admin.deleteGroups([group]) }
      admin.close()
    }
  }
}

/// Tests provoke errors; what the library logs about them would bury a real failure.
let quietLogger = Logger(label: "kafka-tests") { _ in SwiftLogNoOpLogHandler() }

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

/// Waited longer than any broker should need.
struct NeverHappened: Error, CustomStringConvertible {
  var description: String
}

extension KafkaConsumer {
  /// The committed offsets once no transaction is pending: a broker answers an abort or a commit
  /// before its marker has reached every partition.
  func committedWhenStable(_ partitions: [TopicPartition]) throws -> [TopicPartition: Int64] {
    let end = ContinuousClock.now + .milliseconds(TestCluster.patienceMs)
    while true {
      do { return try committed(partitions) } catch {
        guard error.code == .unstableOffsetCommit, ContinuousClock.now < end else { throw error }
      }
    }
  }

  /// Polls until the condition holds for all that was polled so far.
  func pollUntil(
    _ what: String, recordsMax: Int = 10_000, _ condition: (PollResult) throws -> Bool
  ) throws -> PollResult {
    let end = ContinuousClock.now + .milliseconds(TestCluster.patienceMs)
    var seen = PollResult()
    while ContinuousClock.now < end {
      let result = try poll(recordsMax: recordsMax, timeoutMs: 100)
      seen.records += result.records
      seen.ends += result.ends
      seen.errors += result.errors
      seen.rebalanced = seen.rebalanced || result.rebalanced
      if try condition(seen) { return seen }
    }
    throw NeverHappened(
      description:
        "\(what): \(seen.records.count) records, \(seen.ends.count) ends, errors \(seen.errors)")
  }
}

/// The wall clock, in milliseconds since 1970 UTC.
func wallMs() -> Int { Int(Date().timeIntervalSince1970 * 1_000) }
