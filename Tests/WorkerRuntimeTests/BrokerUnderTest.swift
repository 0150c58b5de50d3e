import CivilTime
import Foundation
import Kafka
import Logging
import WorkerRuntime
import WorkerTestKit

/// One of the brokers that stand behind the worker's port, with what a test needs around it.
final class BrokerUnderTest {
  enum Kind: String, CaseIterable, Sendable {
    case simulation
    case embedded
    /// The cluster that `KAFKA_BOOTSTRAP_SERVERS` names.
    case named

    /// The kinds that can be had here.
    static var available: [Kind] { allCases.filter { $0 != .named || servers != nil } }
    /// The kinds that show the behaviour which `difference` says the embedded broker lacks.
    static func available(without difference: EmbeddedBrokerDifference) -> [Kind] {
      available.filter { $0 != .embedded }
    }
    static var servers: String? {
      ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP_SERVERS"].flatMap {
        $0.isEmpty ? nil : $0
      }
    }
  }

  static let partitions = 2

  let kind: Kind
  let prefix: String
  var input: String { prefix + "input" }
  var output: String { prefix + "output" }
  private let time = SimulatedTime(origin: Instant(millisecondsSinceEpoch: 1_774_000_000_000))
  private let cluster: SimulatedCluster
  private let embedded: EmbeddedBroker?
  private let client: KafkaConfiguration
  private let logger: Logger

  init(_ kind: Kind) throws {
    self.kind = kind
    prefix = "conformance-\(UInt32.random(in: .min ... .max))."
    var logger = Logger(label: "conformance")
    logger.logLevel = .critical
    self.logger = logger
    cluster = SimulatedCluster(time: time)
    let topics = [prefix + "input", prefix + "output"]
    switch kind {
    case .simulation:
      embedded = nil
      client = KafkaConfiguration()
      for topic in topics { cluster.createTopic(topic, partitions: Self.partitions) }
    case .embedded:
      let broker = try EmbeddedBroker(
        topics: topics.map { TopicDefinition(name: $0, partitions: Int32(Self.partitions)) },
        logger: logger)
      embedded = broker
      client = broker.clientConfiguration
    case .named:
      embedded = nil
      client = try KafkaConfiguration.fromEnvironment(ProcessInfo.processInfo.environment)
      let admin = try KafkaAdmin(configuration: client, logger: logger)
      defer { admin.close() }
      _ = try admin.createTopics(
        topics.map {
          TopicDefinition(name: $0, partitions: Int32(Self.partitions), replicationFactor: 1)
        })
    }
  }

  deinit {
    embedded?.close()
    guard kind == .named, let admin = try? KafkaAdmin(configuration: client, logger: logger) else {
      return
    }
    try? admin.deleteTopics([input, output])
    admin.close()
  }

  /// Without transactions on the embedded broker, with them elsewhere.
  var guarantee: ProcessingGuarantee { kind == .embedded ? .atLeastOnce : .exactlyOnce }

  /// A worker instance's session; the slot fixes its transactional id.
  func session(slot: Int = 0, _ guarantee: ProcessingGuarantee? = nil) throws -> any WorkerBroker {
    let guarantee = guarantee ?? self.guarantee
    if kind == .simulation {
      return SimulatedSession(
        cluster: cluster, faults: FaultInjector(seed: 1, rates: .none), group: prefix + "group",
        transactionalId: "\(prefix)\(slot)", guarantee: guarantee)
    }
    return try KafkaWorkerBroker(
      client,
      membership: .init(
        group: prefix + "group", transactionalId: "\(prefix)\(slot)", staticId: nil,
        sessionTimeoutMs: 6_000, transactionTimeoutMs: 10_000),
      guarantee: guarantee, logger: logger)
  }

  /// Lets the broker do what takes time; nothing on a real one, which does it by itself.
  func elapse(ms: Int64 = 20) {
    guard kind == .simulation else { return }
    time.advance(ms: ms)
    cluster.tick()
  }

  func record(_ key: String, _ value: String?, partition: Int32 = 0, topic: String? = nil)
    -> ProducerRecord
  {
    ProducerRecord(
      topic: topic ?? input, partition: partition, key: Array(key.utf8),
      value: value.map { Array($0.utf8) }, headers: [RecordHeader("h", text: key)])
  }
}

/// Keeps what a session was told and read, in order.
final class SessionLog: AssignmentListener {
  enum Change: Equatable {
    case assigned([TopicPartition])
    case revoked([TopicPartition])
    case lost([TopicPartition])
  }

  private(set) var changes: [Change] = []
  private(set) var owned: Set<TopicPartition> = []
  private(set) var records: [ConsumedRecord] = []
  private(set) var ends: [TopicPartition: Int64] = [:]
  var onRevoke: () -> Void = {}

  func partitionsAssigned(_ partitions: [TopicPartition]) {
    changes.append(.assigned(partitions.sorted()))
    owned.formUnion(partitions)
  }

  func partitionsRevoked(_ partitions: [TopicPartition]) {
    onRevoke()
    changes.append(.revoked(partitions.sorted()))
    owned.subtract(partitions)
  }

  func partitionsLost(_ partitions: [TopicPartition]) {
    changes.append(.lost(partitions.sorted()))
    owned.subtract(partitions)
  }

  func forgetEnds() { ends = [:] }

  func take(_ polled: PolledRecords) {
    records += polled.records
    ends.merge(polled.ends) { max($0, $1) }
  }
}

extension BrokerUnderTest {
  struct Stuck: Error, CustomStringConvertible {
    var description: String
  }

  /// Polls the sessions in turn until `isDone`; a retriable failure is tried again.
  func pump(
    _ what: String, _ sessions: [(any WorkerBroker, SessionLog)], until isDone: () -> Bool
  ) throws {
    let deadline = ContinuousClock.now + .seconds(40)
    var turns = 0
    while !isDone() {
      turns += 1
      guard ContinuousClock.now < deadline, kind != .simulation || turns < 5_000 else {
        throw Stuck(description: "\(kind.rawValue): \(what) did not come")
      }
      for (session, log) in sessions {
        do {
          log.take(try session.poll(recordsMax: 100, timeoutMs: 20))
        } catch let error as BrokerError where error.isRetriable {}
        elapse()
      }
    }
  }

  /// Tries again while the broker asks for patience.
  func patiently<Result>(_ what: String, _ body: () throws -> Result) throws -> Result {
    let deadline = ContinuousClock.now + .seconds(30)
    while true {
      do {
        return try body()
      } catch let error as BrokerError where error.isRetriable {
        guard ContinuousClock.now < deadline else {
          throw Stuck(description: "\(kind.rawValue): \(what): \(error)")
        }
        elapse(ms: 200)
      }
    }
  }

  /// A session that owns every partition of the input, from the beginning.
  func owner(slot: Int = 0) throws -> (any WorkerBroker, SessionLog) {
    let session = try session(slot: slot)
    let log = SessionLog()
    try patiently("subscribe") { try session.subscribe([input], listener: log) }
    try pump("the assignment", [(session, log)]) { log.owned.count == Self.partitions }
    return (session, log)
  }

  /// Starts delivery of a partition of the input.
  func start(_ session: any WorkerBroker, at offset: Int64 = 0, partition: Int32 = 0) throws {
    let part = TopicPartition(topic: input, partition: partition)
    try patiently("seek") { try session.seek([part: offset]) }
    try session.resume([part])
  }

  /// Committed records of a partition of the output, read as a restore reads them.
  func committedOutput(_ session: any WorkerBroker, partition: Int32 = 0) throws -> [String] {
    let part = TopicPartition(topic: output, partition: partition)
    let end = try patiently("watermarks") { try session.watermarks(part).high }
    guard end > 0 else { return [] }
    try patiently("start reading") { try session.startReading(part, from: 0) }
    defer { try? session.stopReading(part) }
    let log = SessionLog()
    var reached: Int64 = 0
    let deadline = ContinuousClock.now + .seconds(30)
    while reached < end, ContinuousClock.now < deadline {
      let polled = try patiently("read") {
        try session.readChangelogs(recordsMax: 100, timeoutMs: 50)
      }
      log.take(polled)
      reached = max(reached, log.ends[part] ?? 0, (log.records.last?.offset ?? -1) + 1)
      elapse(ms: 100)
    }
    return log.records.map { String(decoding: $0.value ?? [], as: UTF8.self) }
  }
}
