import Kafka
import Testing

@Suite("Administration")
struct KafkaAdminTests {
  private func admin(_ cluster: TestCluster) throws -> KafkaAdmin {
    try KafkaAdmin(configuration: cluster.configuration, logger: quietLogger)
  }

  @Test("Topics are described with their partition counts; a missing one is named, not created")
  func describe() throws {
    let cluster = try TestCluster()
    let first = try cluster.topic("incidents", partitions: 12)
    let second = try cluster.topic("reviews", partitions: 3)
    let admin = try admin(cluster)
    defer { admin.close() }
    let missing = cluster.name("nowhere")
    let found = try admin.describe([second, first])
    #expect(found.map(\.name) == [second, first])
    #expect(found.map(\.partitions) == [3, 12])
    #expect(found.allSatisfy { $0.partitionsWithoutLeader.isEmpty })
    for _ in 0..<2 {
      #expect {
        try admin.describe([first, missing])
      } throws: { error in
        let error = error as? KafkaError
        return error?.code == .unknownTopicOrPartition && error?.detail.contains(missing) == true
          && error?.detail.contains(first) == false
      }
    }
  }

  @Test("Creating is repeatable: a topic that exists is reported and left as it is")
  func create() throws {
    let cluster = try TestCluster()
    let admin = try admin(cluster)
    defer { admin.close() }
    let definition = TopicDefinition(
      name: cluster.name("state"), partitions: 2, configuration: ["cleanup.policy": "compact"])
    guard !cluster.differs(.noAdminRequests) else {
      #expect(throws: KafkaError.self) {
        try admin.createTopics([definition], timeoutMs: 2_000)
      }
      return
    }
    #expect(try admin.createTopics([definition]) == [])
    var larger = definition
    larger.partitions = 5
    #expect(try admin.createTopics([larger]) == [definition.name])
    #expect(try admin.describe([definition.name]).map(\.partitions) == [2])
    var wrong = definition
    wrong.name = cluster.name("wrong")
    wrong.configuration = ["cleanup.policy": "burn"]
    #expect {
      try admin.createTopics([wrong])
    } throws: { error in
      let error = error as? KafkaError
      return error?.code == .invalidArgument && error?.detail.contains(wrong.name) == true
    }
    try admin.deleteTopics([definition.name, cluster.name("nowhere")])
  }

  @Test("Lag is counted from the committed offset, or from the first one without a commit")
  func lag() throws {
    let cluster = try TestCluster()
    let topic = try cluster.topic(partitions: 2)
    let first = TopicPartition(topic: topic, partition: 0)
    let second = TopicPartition(topic: topic, partition: 1)
    try cluster.write(["a", "b", "c"], to: topic, partition: 0)
    try cluster.write(["d", "e"], to: topic, partition: 1)
    let consumer = try cluster.consumer(group: "workers")
    try consumer.commit([first: 1])
    try consumer.close()
    let admin = try admin(cluster)
    defer { admin.close() }
    let lags = try admin.lag(group: cluster.name("workers"), partitions: [first, second])
    #expect(
      lags == [
        PartitionLag(partition: first, committed: 1, low: 0, high: 3),
        PartitionLag(partition: second, committed: nil, low: 0, high: 2),
      ])
    #expect(lags.map(\.offsets) == [2, 2])
  }

  @Test("Group offsets are set only while the group has no members")
  func groupOffsets() throws {
    let cluster = try TestCluster()
    guard !cluster.differs(.noAdminRequests) else { return }
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    let group = cluster.name("workers")
    let admin = try admin(cluster)
    defer { admin.close() }
    try admin.alterGroupOffsets(group, to: [partition: 7])
    #expect(try admin.groupOffsets(group) == [partition: 7])
    let listener = RecordingListener()
    let consumer = try cluster.consumer(group: "workers", listener: listener)
    try consumer.subscribe([partition.topic])
    _ = try consumer.pollUntil("assignment") { _ in listener.hasAssignment }
    #expect(try admin.describeGroup(group).members == 1)
    #expect {
      try admin.alterGroupOffsets(group, to: [partition: 0])
    } throws: { error in
      let code = (error as? KafkaError)?.code
      return code == .groupNotEmpty || code == .staleMember
    }
    try consumer.close()
    #expect(try admin.describeGroup(group).members == 0)
    #expect(try admin.groupOffsets(group, of: [partition]) == [partition: 7])
    try admin.deleteGroups([group, cluster.name("nobody")])
    #expect(try admin.groupOffsets(group) == [:])
  }

  @Test("A partition that does not exist has no watermarks, and the error names it")
  func missingPartition() throws {
    let cluster = try TestCluster()
    let partition = TopicPartition(topic: try cluster.topic(), partition: 99)
    let admin = try admin(cluster)
    defer { admin.close() }
    #expect {
      try admin.watermarks(partition, timeoutMs: 3_000)
    } throws: { error in
      let error = error as? KafkaError
      return error?.code == .unknownTopicOrPartition
        && error?.detail.contains("\(partition)") == true
    }
  }
}
