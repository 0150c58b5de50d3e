import Kafka
import Testing

@Suite("Committed offsets")
struct CommitTests {
  @Test("A group without commits has none; a commit is read back; other partitions stay without")
  func commitAndRead() throws {
    let cluster = try TestCluster()
    let topic = try cluster.topic(partitions: 2)
    let first = TopicPartition(topic: topic, partition: 0)
    let second = TopicPartition(topic: topic, partition: 1)
    let consumer = try cluster.consumer()
    #expect(try consumer.committed([first, second]) == [:])
    try consumer.commit([first: 5])
    #expect(try consumer.committed([first, second]) == [first: 5])
    try consumer.close()
  }

  @Test("A member that comes back goes on where the group had committed")
  func restartResumes() throws {
    let cluster = try TestCluster()
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    try cluster.write(["a", "b", "c"], to: partition.topic)
    var read: [String] = []
    for _ in 0..<2 {
      let listener = RecordingListener()
      let consumer = try cluster.consumer(group: "workers", listener: listener)
      listener.onAssigned = { partitions in
        let committed = try consumer.committed(partitions)
        try consumer.seek([partition: committed[partition] ?? 0])
        try consumer.resume(partitions)
      }
      try consumer.subscribe([partition.topic])
      let seen = try consumer.pollUntil("a record", recordsMax: 1) { !$0.records.isEmpty }
      read += seen.records.compactMap { text($0.value) }
      try consumer.commit([partition: (seen.records.last?.offset ?? -1) + 1])
      try consumer.close()
    }
    #expect(read == ["a", "b"])
  }

  @Test(
    "The broker's refusal of a commit is told by its kind",
    arguments: [
      (InjectedError.illegalGeneration, KafkaError.Code.staleMember),
      (.unknownMember, .staleMember), (.groupAuthorizationFailed, .groupAuthorization),
    ])
  func refused(injected: InjectedError, code: KafkaError.Code) throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    let consumer = try cluster.consumer()
    _ = try consumer.committed([partition])
    try cluster.embedded?.inject([injected], into: .offsetCommit)
    #expect {
      try consumer.commit([partition: 1])
    } throws: { error in
      let error = error as? KafkaError
      return error?.code == code && error?.isRetriable == false
    }
    try consumer.commit([partition: 2])
    #expect(try consumer.committed([partition]) == [partition: 2])
    try consumer.close()
  }

  @Test("A commit that nobody answers ends at its time-out, and says that its outcome is unknown")
  func unanswered() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let broker = try #require(cluster.embedded)
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    let consumer = try cluster.consumer()
    _ = try consumer.committed([partition])
    try broker.setRoundTripMs(3_000)
    let start = ContinuousClock.now
    #expect {
      try consumer.commit([partition: 1], timeoutMs: 200)
    } throws: { error in
      let error = error as? KafkaError
      return error?.code == .timedOut && error?.outcomeUnknown == true
    }
    #expect(ContinuousClock.now - start < .seconds(2))
    try broker.setRoundTripMs(0)
    try consumer.close()
  }

  @Test("An offset that waits for a transaction of the previous owner is not handed out")
  func unstable() throws {
    let cluster = try TestCluster()
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    let consumer = try cluster.consumer()
    try consumer.commit([partition: 1])
    let producer = try cluster.producer(transactionalId: cluster.name("writer"))
    try producer.initTransactions(timeoutMs: TestCluster.patienceMs)
    try producer.beginTransaction()
    try producer.sendOffsets(
      [partition: 2], metadata: try consumer.groupMetadata(), timeoutMs: TestCluster.patienceMs)
    if cluster.differs(.transactionOffsetsAreNotStored) {
      #expect(try consumer.committed([partition]) == [partition: 1])
    } else {
      #expect {
        try consumer.committed([partition])
      } throws: { error in
        let error = error as? KafkaError
        return error?.code == .unstableOffsetCommit && error?.isRetriable == true
      }
      try producer.commitTransaction(timeoutMs: TestCluster.patienceMs)
      #expect(try consumer.committedWhenStable([partition]) == [partition: 2])
    }
    producer.close()
    try consumer.close()
  }
}
