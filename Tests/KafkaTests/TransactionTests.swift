import Kafka
import Testing

@Suite("Transactions")
struct TransactionTests {
  private let patienceMs = TestCluster.patienceMs

  private func record(_ topic: String, _ value: String) -> ProducerRecord {
    ProducerRecord(topic: topic, partition: 0, key: nil, value: bytes(value))
  }

  private func readAll(_ cluster: TestCluster, _ topic: String) throws -> [String] {
    let partition = TopicPartition(topic: topic, partition: 0)
    let consumer = try cluster.consumer(group: "observer")
    let high = try consumer.watermarks(partition).high
    try consumer.assign([partition: 0])
    let seen = try consumer.pollUntil("the end") { $0.ends.contains { $0.1 >= high } }
    try consumer.close()
    return seen.records.compactMap { text($0.value) }
  }

  @Test("Records and offsets of a committed transaction are there; an aborted one leaves no trace")
  func commitAndAbort() throws {
    let cluster = try TestCluster()
    let topic = try cluster.topic()
    let input = TopicPartition(topic: try cluster.topic("input"), partition: 0)
    let consumer = try cluster.consumer(group: "workers")
    let producer = try cluster.producer(transactionalId: cluster.name("writer"))
    try producer.initTransactions(timeoutMs: patienceMs)
    for (value, offset, commits) in [("a", 1, true), ("b", 2, false), ("c", 3, true)] {
      try producer.beginTransaction()
      try producer.produce(record(topic, value))
      if value == "c" {
        // The offsets of the aborted transaction must not have survived it.
        if !cluster.differs(.transactionOffsetsAreNotStored) {
          #expect(try consumer.committedWhenStable([input]) == [input: 1])
        }
      }
      try producer.sendOffsets(
        [input: Int64(offset)], metadata: try consumer.groupMetadata(), timeoutMs: patienceMs)
      if commits {
        try producer.commitTransaction(timeoutMs: patienceMs)
      } else {
        _ = try producer.flush(timeoutMs: patienceMs)
        try producer.abortTransaction(timeoutMs: patienceMs)
      }
    }
    #expect(!producer.mustBeReplaced)
    producer.close()
    let read = try readAll(cluster, topic)
    #expect(read == (cluster.differs(.transactionsAreVisible) ? ["a", "b", "c"] : ["a", "c"]))
    try consumer.close()
  }

  @Test("Offsets written within a transaction come back with it")
  func offsetsOfRecords() throws {
    let cluster = try TestCluster()
    let topic = try cluster.topic()
    let producer = try cluster.producer(transactionalId: cluster.name("writer"))
    try producer.initTransactions(timeoutMs: patienceMs)
    try producer.beginTransaction()
    let offsets = try producer.produceAndFlush(
      ["a", "b"].map { record(topic, $0) }, timeoutMs: patienceMs)
    try producer.commitTransaction(timeoutMs: patienceMs)
    producer.close()
    #expect(offsets == [0, 1])
  }

  @Test("A call at the wrong time changes nothing, and the producer stays fit for use")
  func wrongOrder() throws {
    let cluster = try TestCluster()
    let producer = try cluster.producer(transactionalId: cluster.name("writer"))
    #expect {
      try producer.beginTransaction()
    } throws: { error in
      let error = error as? KafkaError
      return error?.code == .invalidState && error?.outcomeUnknown == false
    }
    #expect(!producer.mustBeReplaced)
    try producer.initTransactions(timeoutMs: patienceMs)
    #expect(throws: KafkaError.self) { try producer.commitTransaction(timeoutMs: patienceMs) }
    #expect(!producer.mustBeReplaced)
    try producer.beginTransaction()
    try producer.commitTransaction(timeoutMs: patienceMs)
    producer.close()
  }

  @Test("A newer producer with the same id shuts the older one out, which must not write again")
  func fencing() throws {
    let cluster = try TestCluster()
    guard !cluster.differs(.noFencing) else { return }
    let topic = try cluster.topic()
    let id = cluster.name("writer")
    let older = try cluster.producer(transactionalId: id)
    try older.initTransactions(timeoutMs: patienceMs)
    try older.beginTransaction()
    try older.produce(record(topic, "zombie"))
    _ = try older.flush(timeoutMs: patienceMs)
    let newer = try cluster.producer(transactionalId: id)
    try newer.initTransactions(timeoutMs: patienceMs)
    #expect {
      try older.commitTransaction(timeoutMs: patienceMs)
    } throws: { error in
      let error = error as? KafkaError
      return error?.isFenced == true && error?.isFatal == true && error?.isRetriable == false
    }
    #expect(older.mustBeReplaced)
    #expect(throws: KafkaError.self) { try older.produce(record(topic, "zombie")) }
    try newer.beginTransaction()
    try newer.produce(record(topic, "alive"))
    try newer.commitTransaction(timeoutMs: patienceMs)
    older.close()
    newer.close()
    #expect(try readAll(cluster, topic) == ["alive"])
  }

  @Test("Offsets of a member that the group has left behind cannot be committed")
  func staleGeneration() throws {
    let cluster = try TestCluster()
    guard !cluster.differs(.transactionOffsetsAreNotStored) else { return }
    let input = TopicPartition(topic: try cluster.topic("input"), partition: 0)
    let listener = RecordingListener()
    let consumer = try cluster.consumer(group: "workers", listener: listener)
    try consumer.subscribe([input.topic])
    _ = try consumer.pollUntil("assignment") { _ in listener.hasAssignment }
    let old = try consumer.groupMetadata()
    try consumer.close()
    let producer = try cluster.producer(transactionalId: cluster.name("writer"))
    try producer.initTransactions(timeoutMs: patienceMs)
    try producer.beginTransaction()
    #expect {
      try producer.sendOffsets([input: 1], metadata: old, timeoutMs: patienceMs)
    } throws: { error in
      let error = error as? KafkaError
      return error?.requiresAbort == true && error?.code == .staleMember
    }
    #expect(!producer.mustBeReplaced)
    try producer.abortTransaction(timeoutMs: patienceMs)
    producer.close()
  }

  @Test("A commit that nobody answers in time has an unknown outcome: the producer is finished")
  func commitTimedOut() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let topic = try cluster.topic()
    let producer = try cluster.producer(transactionalId: cluster.name("writer"))
    try producer.initTransactions(timeoutMs: patienceMs)
    try producer.beginTransaction()
    try producer.produce(record(topic, "a"))
    _ = try producer.flush(timeoutMs: patienceMs)
    try cluster.embedded?.delay(.endTransaction, delayMs: 3_000)
    #expect {
      try producer.commitTransaction(timeoutMs: 300)
    } throws: { error in
      let error = error as? KafkaError
      return error?.outcomeUnknown == true && error?.code == .timedOut
        && error?.requiresAbort == false
    }
    #expect(producer.mustBeReplaced)
    #expect(producer.replacementReason?.operation == "commit the transaction")
    #expect {
      try producer.abortTransaction(timeoutMs: patienceMs)
    } throws: { error in
      (error as? KafkaError)?.code == .fatal
    }
    producer.close()
    let successor = try cluster.producer(transactionalId: cluster.name("writer"))
    try successor.initTransactions(timeoutMs: patienceMs)
    try successor.beginTransaction()
    try successor.commitTransaction(timeoutMs: patienceMs)
    successor.close()
  }

  @Test("An error that costs only the transaction is undone by an abort")
  func requiresAbort() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let topic = try cluster.topic()
    let producer = try cluster.producer(transactionalId: cluster.name("writer"))
    try producer.initTransactions(timeoutMs: patienceMs)
    try producer.beginTransaction()
    try cluster.embedded?.inject([.topicAuthorizationFailed], into: .addPartitionsToTransaction)
    try producer.produce(record(topic, "a"))
    #expect {
      try producer.commitTransaction(timeoutMs: patienceMs)
    } throws: { error in
      let error = error as? KafkaError
      return error?.requiresAbort == true && error?.isFatal == false
        && error?.code == .topicAuthorization
    }
    #expect(!producer.mustBeReplaced)
    try producer.abortTransaction(timeoutMs: patienceMs)
    try producer.beginTransaction()
    try producer.produce(record(topic, "b"))
    try producer.commitTransaction(timeoutMs: patienceMs)
    producer.close()
  }

  @Test("A record refused within a transaction costs the producer too: its sequence has a gap")
  func refusedRecord() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let topic = try cluster.topic()
    let producer = try cluster.producer(transactionalId: cluster.name("writer"))
    try producer.initTransactions(timeoutMs: patienceMs)
    try producer.beginTransaction()
    try cluster.embedded?.inject([.recordTooLarge], into: .produce)
    try producer.produce(record(topic, "a"))
    #expect {
      try producer.commitTransaction(timeoutMs: patienceMs)
    } throws: { error in
      let error = error as? KafkaError
      return error?.requiresAbort == true && error?.outcomeUnknown == false
        && error?.detail.contains(topic) == true
    }
    #expect(producer.mustBeReplaced)
    producer.close()
  }

  @Test(
    "Being fenced ends the producer",
    arguments: [InjectedError.producerFenced, .invalidProducerEpoch])
  func fencedByInjection(injected: InjectedError) throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let topic = try cluster.topic()
    let producer = try cluster.producer(transactionalId: cluster.name("writer"))
    try producer.initTransactions(timeoutMs: patienceMs)
    try producer.beginTransaction()
    try producer.produce(record(topic, "a"))
    _ = try producer.flush(timeoutMs: patienceMs)
    try cluster.embedded?.inject([injected], into: .endTransaction)
    #expect {
      try producer.commitTransaction(timeoutMs: patienceMs)
    } throws: { error in
      let error = error as? KafkaError
      return error?.isFenced == true && error?.isFatal == true
    }
    #expect(producer.mustBeReplaced)
    producer.close()
  }

  @Test("A coordinator that is loading is waited for, not reported")
  func retriedInside() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let topic = try cluster.topic()
    let producer = try cluster.producer(transactionalId: cluster.name("writer"))
    try cluster.embedded?.inject([.coordinatorLoading], into: .initProducerId)
    try producer.initTransactions(timeoutMs: patienceMs)
    try producer.beginTransaction()
    try cluster.embedded?.inject([.coordinatorNotAvailable], into: .addPartitionsToTransaction)
    try cluster.embedded?.inject([.coordinatorLoading], into: .endTransaction)
    try producer.produce(record(topic, "a"))
    try producer.commitTransaction(timeoutMs: patienceMs)
    producer.close()
  }

  @Test("No rights to the transactional id: the first call says so")
  func noRights() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let producer = try cluster.producer(transactionalId: cluster.name("writer"))
    try cluster.embedded?.inject([.transactionalIdAuthorizationFailed], into: .initProducerId)
    #expect {
      try producer.initTransactions(timeoutMs: patienceMs)
    } throws: { error in
      let error = error as? KafkaError
      return error?.code == .transactionalIdAuthorization && error?.isFatal == true
    }
    #expect(producer.mustBeReplaced)
    producer.close()
  }
}
