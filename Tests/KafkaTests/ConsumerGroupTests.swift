import Kafka
import Testing

@Suite("Members of a group")
struct ConsumerGroupTests {
  /// Polls both members in turn until the condition holds.
  private func pollBoth(
    _ what: String, _ first: KafkaConsumer, _ second: KafkaConsumer, _ condition: () -> Bool
  ) throws {
    let end = ContinuousClock.now + .milliseconds(TestCluster.patienceMs)
    while !condition() {
      guard ContinuousClock.now < end else { throw NeverHappened(description: what) }
      _ = try first.poll(recordsMax: 100, timeoutMs: 20)
      _ = try second.poll(recordsMax: 100, timeoutMs: 20)
    }
  }

  @Test("New partitions are paused and have no position: nothing flows before a seek and a resume")
  func assignedPaused() throws {
    let cluster = try TestCluster()
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    try cluster.write(["a", "b", "c"], to: partition.topic)
    let listener = RecordingListener()
    let consumer = try cluster.consumer(listener: listener)
    try consumer.subscribe([partition.topic])
    let joined = try consumer.pollUntil("assignment") { _ in listener.hasAssignment }
    #expect(joined.rebalanced)
    #expect(joined.records.isEmpty)
    #expect(consumer.assignment == [partition])
    #expect(
      throws: KafkaError(
        code: .invalidState, operation: "resume partitions",
        detail: "\(partition) has no position yet; seek first")
    ) {
      try consumer.resume([partition])
    }
    let idle = try consumer.poll(recordsMax: 100, timeoutMs: 300)
    #expect(idle.records.isEmpty && idle.ends.isEmpty)
    try consumer.seek([partition: 1])
    try consumer.resume([partition])
    let seen = try consumer.pollUntil("two records") { $0.records.count >= 2 }
    try consumer.close()
    #expect(seen.records.compactMap { text($0.value) } == ["b", "c"])
  }

  @Test(
    "Two members share; one may still commit in the revoke hook, and the other sees that commit")
  func revokeBeforeHandOver() throws {
    let cluster = try TestCluster()
    let topic = try cluster.topic(partitions: 2)
    let both = (0..<2).map { TopicPartition(topic: topic, partition: Int32($0)) }
    let firstListener = RecordingListener()
    let secondListener = RecordingListener()
    let first = try cluster.consumer(group: "workers", listener: firstListener)
    let second = try cluster.consumer(group: "workers", listener: secondListener)
    var committedInHook = false
    var orderHeld = false
    var seenBySecond: [TopicPartition: Int64] = [:]
    firstListener.onRevoked = { partitions in
      orderHeld = !secondListener.hasAssignment
      do {
        try first.commit(Dictionary(uniqueKeysWithValues: partitions.map { ($0, 42) }))
        committedInHook = true
      } catch let error as KafkaError where error.code == .rebalanceInProgress {
        #expect(cluster.differs(.noCommitWhileJoining))
      }
    }
    secondListener.onAssigned = { seenBySecond = try second.committed($0) }
    try first.subscribe([topic])
    _ = try first.pollUntil("first assignment") { _ in firstListener.hasAssignment }
    #expect(first.assignment == Set(both))
    try second.subscribe([topic])
    try pollBoth("both have one", first, second) {
      first.assignment.count == 1 && second.assignment.count == 1
    }
    #expect(orderHeld)
    if !cluster.differs(.noCommitWhileJoining) {
      #expect(committedInHook)
      let moved = try #require(second.assignment.first)
      #expect(seenBySecond == [moved: 42])
    }
    #expect(first.assignment.isDisjoint(with: second.assignment))
    #expect(firstListener.events.contains(.revoked(both)))
    try first.close()
    try pollBoth("second has all", second, second) { second.assignment == Set(both) }
    try second.close()
    #expect(secondListener.events.last == .revoked(both))
  }

  @Test("Records of a partition that changes hands during a poll are not returned by that poll")
  func droppedOnRevoke() throws {
    let cluster = try TestCluster()
    let topic = try cluster.topic(partitions: 2)
    let producer = try cluster.producer()
    defer { producer.close() }
    let firstListener = RecordingListener()
    let secondListener = RecordingListener()
    let first = try cluster.consumer(group: "workers", listener: firstListener)
    let second = try cluster.consumer(group: "workers", listener: secondListener)
    firstListener.onAssigned = { partitions in
      try first.seek(Dictionary(uniqueKeysWithValues: partitions.map { ($0, 0) }))
      try first.resume(partitions)
    }
    try first.subscribe([topic])
    _ = try first.pollUntil("first assignment") { _ in firstListener.hasAssignment }
    try second.subscribe([topic])
    let end = ContinuousClock.now + .milliseconds(TestCluster.patienceMs)
    var pollsWithRevoke = 0
    while pollsWithRevoke == 0 {
      guard ContinuousClock.now < end else { throw NeverHappened(description: "a revoke") }
      for partition: Int32 in 0..<2 {
        try producer.produce(
          ProducerRecord(topic: topic, partition: partition, key: nil, value: [1]))
      }
      _ = try second.poll(recordsMax: 100, timeoutMs: 0)
      let before = firstListener.events.count
      let result = try first.poll(recordsMax: 100, timeoutMs: 20)
      let changed = Set(
        firstListener.events.dropFirst(before).flatMap { event in
          switch event {
          case .assigned(let partitions), .revoked(let partitions), .lost(let partitions):
            partitions
          }
        })
      #expect(result.rebalanced == !changed.isEmpty)
      #expect(result.records.allSatisfy { !changed.contains($0.topicPartition) })
      pollsWithRevoke += changed.isEmpty ? 0 : 1
    }
    try first.close()
    try second.close()
  }

  @Test("A listener's failure comes out of the poll, and the rebalance is completed all the same")
  func listenerFailure() throws {
    struct Refused: Error {}
    let cluster = try TestCluster()
    let topic = try cluster.topic()
    let listener = RecordingListener()
    listener.onAssigned = { _ in throw Refused() }
    listener.onRevoked = { _ in throw Refused() }
    let consumer = try cluster.consumer(listener: listener)
    try consumer.subscribe([topic])
    #expect(throws: Refused.self) { try consumer.pollUntil("never") { _ in false } }
    #expect(consumer.assignment.count == 1)
    #expect(throws: Refused.self) { try consumer.close() }
    #expect(throws: Never.self) { try consumer.close() }
  }

  @Test(
    "The listener must not poll or close: the call is refused instead of running into itself",
    arguments: [true, false])
  func noNesting(polls: Bool) throws {
    let cluster = try TestCluster()
    let topic = try cluster.topic()
    let listener = RecordingListener()
    let consumer = try cluster.consumer(listener: listener)
    listener.onAssigned = { _ in
      if polls { _ = try consumer.poll(recordsMax: 1, timeoutMs: 0) } else { try consumer.close() }
    }
    try consumer.subscribe([topic])
    #expect {
      try consumer.pollUntil("never") { _ in false }
    } throws: { error in
      (error as? KafkaError)?.code == .invalidState
    }
    try consumer.close()
  }

  @Test("A member whose session has run out is told that its partitions are lost, not revoked")
  func lost() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let broker = try #require(cluster.embedded)
    let topic = try cluster.topic()
    let listener = RecordingListener()
    var wasLost = false
    let consumer = try cluster.consumer(listener: listener)
    listener.onLost = { _ in wasLost = consumer.assignmentLost }
    try consumer.subscribe([topic])
    _ = try consumer.pollUntil("assignment") { _ in listener.hasAssignment }
    try broker.inject([.unknownMember], into: .heartbeat)
    _ = try consumer.pollUntil("loss") { _ in listener.events.count > 1 }
    #expect(listener.events[1] == .lost([TopicPartition(topic: topic, partition: 0)]))
    #expect(wasLost)
    try consumer.close()
  }

  @Test("Subscribing to a topic that does not exist is reported by name")
  func missingTopic() throws {
    let cluster = try TestCluster()
    guard !cluster.differs(.autoCreatesTopics) else { return }
    let consumer = try cluster.consumer()
    try consumer.subscribe([cluster.name("nowhere")])
    let seen = try consumer.pollUntil("the complaint") { !$0.errors.isEmpty }
    try consumer.close()
    #expect(seen.errors.first?.code == .unknownTopicOrPartition)
    #expect(seen.errors.first?.detail.contains(cluster.name("nowhere")) == true)
  }
}
