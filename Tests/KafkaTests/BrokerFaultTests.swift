import Kafka
import Testing

@Suite("Brokers that fail")
struct BrokerFaultTests {
  private func record(_ topic: String, _ value: String) -> ProducerRecord {
    ProducerRecord(topic: topic, partition: 0, key: nil, value: bytes(value))
  }

  @Test(
    "A passing error while writing is retried inside, and nothing is written twice",
    arguments: [InjectedError.notLeader, .requestTimedOut, .notEnoughReplicas, .connectionClosed])
  func retriableWrite(injected: InjectedError) throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let topic = try cluster.topic()
    let producer = try cluster.producer()
    try cluster.embedded?.inject([injected], into: .produce)
    let offsets = try producer.produceAndFlush(
      [record(topic, "a"), record(topic, "b")], timeoutMs: TestCluster.patienceMs)
    producer.close()
    #expect(offsets == [0, 1])
  }

  @Test(
    "A lasting error while writing names the topic and the kind, and the producer can go on",
    arguments: [
      (InjectedError.topicAuthorizationFailed, KafkaError.Code.topicAuthorization),
      (.recordTooLarge, .recordTooLarge),
    ])
  func lastingWrite(injected: InjectedError, code: KafkaError.Code) throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let topic = try cluster.topic()
    let producer = try cluster.producer()
    try cluster.embedded?.inject([injected], into: .produce)
    #expect {
      try producer.produceAndFlush([record(topic, "a")], timeoutMs: TestCluster.patienceMs)
    } throws: { error in
      let error = error as? KafkaError
      return error?.code == code && error?.isRetriable == false
        && error?.detail.contains(topic) == true
    }
    #expect(!producer.mustBeReplaced)
    if code == .recordTooLarge {
      // Missing rights stick to the topic until the library asks for its metadata again.
      let offsets = try producer.produceAndFlush(
        [record(topic, "b")], timeoutMs: TestCluster.patienceMs)
      #expect(offsets == [0])
    }
    producer.close()
  }

  @Test("Records said to be written without a place count as not written")
  func writtenNowhere() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let topic = try cluster.topic()
    let producer = try cluster.producer()
    try cluster.embedded?.inject([.duplicateSequence], into: .produce)
    #expect {
      try producer.produceAndFlush(
        [record(topic, "a"), record(topic, "b")], timeoutMs: TestCluster.patienceMs)
    } throws: { error in
      let error = error as? KafkaError
      return error?.code == .sequenceGap && error?.outcomeUnknown == true
        && error?.detail.contains(topic) == true
    }
    producer.close()
  }

  @Test("A flush that runs out of time finishes the producer: its records may still be written")
  func flushTimedOut() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let topic = try cluster.topic()
    let producer = try cluster.producer()
    _ = try producer.produceAndFlush([record(topic, "a")], timeoutMs: TestCluster.patienceMs)
    try cluster.embedded?.takeDown()
    #expect {
      try producer.produceAndFlush([record(topic, "b")], timeoutMs: 300)
    } throws: { error in
      let error = error as? KafkaError
      return error?.outcomeUnknown == true && error?.isRetriable == true
    }
    #expect(producer.mustBeReplaced)
    #expect {
      try producer.produce(record(topic, "c"))
    } throws: { error in
      (error as? KafkaError)?.code == .fatal
    }
    producer.close()
  }

  @Test("A record that times out is reported with its own error, and told from one never sent")
  func recordTimedOut() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let topic = try cluster.topic()
    let producer = try cluster.producer(["message.timeout.ms": "1000"])
    _ = try producer.produceAndFlush([record(topic, "a")], timeoutMs: TestCluster.patienceMs)
    try cluster.embedded?.takeDown()
    try producer.produce(record(topic, "b"))
    let failures = try producer.flush(timeoutMs: TestCluster.patienceMs)
    producer.close()
    #expect(failures.map(\.error.code) == [.deliveryTimedOut])
    #expect(failures.map(\.partition) == [TopicPartition(topic: topic, partition: 0)])
    #expect(failures.map(\.isPossiblyPersisted) == [false])
  }

  @Test("A consumer and a producer outlive the broker's absence without being made anew")
  func outage() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let broker = try #require(cluster.embedded)
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    let producer = try cluster.producer()
    let consumer = try cluster.consumer()
    _ = try producer.produceAndFlush(
      [record(partition.topic, "a")], timeoutMs: TestCluster.patienceMs)
    try consumer.assign([partition: 0])
    _ = try consumer.pollUntil("a") { !$0.records.isEmpty }
    try broker.takeDown()
    let down = try consumer.pollUntil("the complaint") { seen in
      seen.errors.contains { $0.code == .allBrokersDown || $0.code == .transport }
    }
    #expect(down.errors.allSatisfy { $0.isRetriable && !$0.isFatal })
    try producer.produce(record(partition.topic, "b"))
    try broker.bringUp()
    #expect(try producer.flush(timeoutMs: TestCluster.patienceMs) == [])
    let up = try consumer.pollUntil("b") { !$0.records.isEmpty }
    #expect(up.records.compactMap { text($0.value) } == ["b"])
    producer.close()
    try consumer.close()
  }

  @Test("A coordinator on another broker, and a leader that moves, are found again")
  func movingLeader() throws {
    let cluster = try TestCluster(embeddedOnly: true, brokers: 3)
    let broker = try #require(cluster.embedded)
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    let producer = try cluster.producer()
    let consumer = try cluster.consumer()
    try consumer.assign([partition: 0])
    for leader: Int32 in 1...3 {
      try broker.setLeader(of: partition, broker: leader)
      _ = try producer.produceAndFlush(
        [record(partition.topic, "\(leader)")], timeoutMs: TestCluster.patienceMs)
    }
    let seen = try consumer.pollUntil("three records") { $0.records.count >= 3 }
    try consumer.commit([partition: 3])
    #expect(seen.records.compactMap { text($0.value) } == ["1", "2", "3"])
    #expect(try consumer.committed([partition]) == [partition: 3])
    producer.close()
    try consumer.close()
  }

  @Test("No rights to the group: the poll says so and does not throw")
  func groupRights() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let topic = try cluster.topic()
    let consumer = try cluster.consumer()
    try cluster.embedded?.inject(
      Array(repeating: .groupAuthorizationFailed, count: 3), into: .findCoordinator)
    try consumer.subscribe([topic])
    let seen = try consumer.pollUntil("the complaint") { !$0.errors.isEmpty }
    #expect(seen.errors.contains { $0.code == .groupAuthorization && !$0.isRetriable })
    try consumer.close()
  }

  @Test("A consumer whose instance id another one has taken cannot go on")
  func fencedInstance() throws {
    let cluster = try TestCluster()
    guard !cluster.differs(.noStaticMembership) else { return }
    let topic = try cluster.topic()
    let listener = RecordingListener()
    let identity = ["group.instance.id": "slot-0"]
    let older = try cluster.consumer(group: "workers", listener: listener, identity)
    try older.subscribe([topic])
    _ = try older.pollUntil("assignment") { _ in listener.hasAssignment }
    let newer = try cluster.consumer(group: "workers", identity)
    try newer.subscribe([topic])
    #expect {
      try older.pollUntil("never") { _ in
        _ = try newer.poll(recordsMax: 1, timeoutMs: 10)
        return false
      }
    } throws: { error in
      let error = error as? KafkaError
      return error?.isFenced == true && error?.isFatal == true
    }
    try? older.close()
    try newer.close()
  }
}
