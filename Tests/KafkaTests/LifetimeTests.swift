import Foundation
import Kafka
import Logging
import Synchronization
import Testing

@Suite("Clients come and go")
struct LifetimeTests {
  @Test("Closing twice is harmless, and a closed client says that it is closed")
  func closedClients() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let topic = try cluster.topic()
    let consumer = try cluster.consumer()
    try consumer.close()
    try consumer.close()
    #expect {
      try consumer.poll(recordsMax: 1, timeoutMs: 0)
    } throws: { error in
      let error = error as? KafkaError
      return error?.code == .invalidState && error?.detail.contains("closed") == true
    }
    let producer = try cluster.producer()
    producer.close()
    producer.close()
    #expect(throws: KafkaError.self) {
      try producer.produce(ProducerRecord(topic: topic, key: nil, value: []))
    }
    let admin = try KafkaAdmin(configuration: cluster.configuration, logger: quietLogger)
    admin.close()
    admin.close()
    #expect(throws: KafkaError.self) { try admin.topics() }
    let broker = try #require(cluster.embedded)
    broker.close()
    broker.close()
    #expect(throws: KafkaError.self) { try broker.takeDown() }
  }

  @Test("Clients dropped without a close free everything, with records and assignments in hand")
  func droppedClients() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let topic = try cluster.topic()
    weak var held: RecordingListener?
    for _ in 0..<3 {
      let listener = RecordingListener()
      held = listener
      let consumer = try cluster.consumer(listener: listener)
      try consumer.assign([TopicPartition(topic: topic, partition: 0): 0])
      let producer = try cluster.producer()
      for _ in 0..<100 {
        try producer.produce(ProducerRecord(topic: topic, key: nil, value: bytes("x")))
      }
      _ = try consumer.poll(recordsMax: 10, timeoutMs: 10)
    }
    #expect(held == nil)
  }

  @Test("A close releases the listener, so that a worker and its consumer may hold each other")
  func listenerReleased() throws {
    final class Worker: RebalanceListener {
      var consumer: KafkaConsumer?
      func assigned(_ partitions: [TopicPartition]) {}
      func revoked(_ partitions: [TopicPartition]) {}
      func lost(_ partitions: [TopicPartition]) {}
    }
    let cluster = try TestCluster(embeddedOnly: true)
    weak var held: Worker?
    do {
      let worker = Worker()
      held = worker
      worker.consumer = try cluster.consumer(listener: worker)
      try worker.consumer?.close()
    }
    #expect(held == nil)
  }

  @Test("A poll that waits is ended from another thread; a consumer that closes takes no harm")
  func interruptedPoll() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let consumer = try cluster.consumer()
    let interruption = consumer.interruption
    let isOver = Atomic(false)
    defer { isOver.store(true, ordering: .relaxed) }
    let end = ContinuousClock.now + .milliseconds(TestCluster.patienceMs)
    DispatchQueue.global().async {
      // Again and again, because nobody can see that a poll has begun to wait.
      while !isOver.load(ordering: .relaxed) { interruption.interrupt() }
    }
    let result = try consumer.poll(recordsMax: 1, timeoutMs: 2 * TestCluster.patienceMs)
    #expect(result.records.isEmpty && ContinuousClock.now < end)
    // While the other thread goes on: the close must not be ended too.
    try consumer.close()
    interruption.interrupt()
  }

  @Test("Statistics arrive inside poll, with what was read")
  func statistics() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    try cluster.write(["a", "b"], to: partition.topic)
    let latest = Mutex<KafkaStatistics?>(nil)
    let consumer = try KafkaConsumer(
      configuration: cluster.configuration.with(["statistics.interval.ms": "50"]),
      groupId: cluster.name("workers"), logger: quietLogger,
      statistics: { statistics in latest.withLock { $0 = statistics } })
    try consumer.commit([partition: 1])
    try consumer.assign([partition: 0])
    _ = try consumer.pollUntil("statistics") { _ in
      latest.withLock { $0?.receivedRecords == 2 && $0?.brokerRoundTripUs.isEmpty == false }
    }
    try consumer.close()
    let statistics = try #require(latest.withLock { $0 })
    #expect(statistics.kind == "consumer")
  }

  @Test("The library's log lines reach the logger, at the logger's levels and without contents")
  func logs() throws {
    let lines = Mutex<[(Logger.Level, String)]>([])
    struct Collector: LogHandler {
      var metadata: Logger.Metadata = [:]
      var logLevel: Logger.Level = .trace
      let write: @Sendable (Logger.Level, String) -> Void
      subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
      }
      func log(event: LogEvent) { write(event.level, "\(event.message)") }
    }
    let sink: @Sendable (Logger.Level, String) -> Void = { level, line in
      lines.withLock { $0.append((level, line)) }
    }
    let logger = Logger(label: "kafka") { _ in Collector(write: sink) }
    let cluster = try TestCluster(embeddedOnly: true)
    let topic = try cluster.topic()
    let producer = try KafkaProducer(
      configuration: cluster.configuration.with([
        "debug": "msg,broker,topic", "session.timeout.ms": "6000",
      ]), logger: logger)
    _ = try producer.produceAndFlush(
      [ProducerRecord(topic: topic, key: bytes("RN26-7H3KQ9TX"), value: bytes("in confidence"))],
      timeoutMs: TestCluster.patienceMs)
    producer.close()
    let seen = lines.withLock { $0 }
    #expect(seen.contains { $0.0 == .debug && $0.1.contains(topic) })
    #expect(!seen.contains { $0.1.contains("in confidence") || $0.1.contains("7H3KQ9TX") })
    // Consumer properties on a producer are normal here, and no reason for a warning.
    #expect(!seen.contains { $0.0 >= .notice && $0.1.contains("session.timeout.ms") })
  }
}
