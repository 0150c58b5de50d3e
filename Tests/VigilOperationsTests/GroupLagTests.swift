import Kafka
import Testing
import VigilEvents
import VigilOperations

@Suite struct GroupLagTests {
  @Test func lagIsWhatLiesBetweenTheCommitAndTheEnd() throws {
    let cluster = try LocalCluster()
    let topic = Samples.names.name(of: .incidentReports)
    for id in ["1", "2", "3"] { try cluster.write(try Samples.copyReceived, id: id) }
    let partition = TopicPartition(
      topic: topic,
      partition: murmur2Partition(
        key: Array(Samples.subject.utf8), count: LocalCluster.partitions))
    let consumer = try KafkaConsumer(
      configuration: cluster.broker.clientConfiguration, groupId: "test.incident-intake",
      logger: Samples.silent)
    try consumer.commit([partition: 1])
    try consumer.close()
    let lag = try GroupLag(
      worker: "incident-intake", names: Samples.names, over: cluster.connection)
    #expect(lag.entries.count == Int(LocalCluster.partitions))
    #expect(Set(lag.entries.map(\.group)) == ["test.incident-intake"])
    let mine = try #require(lag.entries.first { $0.partition == partition.partition })
    #expect(mine.committed == 1)
    #expect(mine.end == 3)
    #expect(mine.lag == 2)
    #expect(lag.entries.filter { $0.lag == 0 }.count == Int(LocalCluster.partitions) - 1)
    #expect(lag.text(.plain).hasSuffix("incident-intake: 2 offsets behind"))
    let object = try Samples.object(try lag.json())
    #expect((object["partitions"] as? [[String: Any]])?.count == Int(LocalCluster.partitions))
  }

  @Test func everyWorkerIsAskedForAllItReads() throws {
    let cluster = try LocalCluster()
    let lag = try GroupLag(names: Samples.names, over: cluster.connection)
    #expect(
      Set(lag.entries.map { "\($0.worker) \($0.topic)" }) == [
        "incident-intake test.incident-reports", "deadline-timers test.incidents",
        "deadline-timers test.reviews", "deadline-timers test.correspondence",
        "deadline-timers test.training", "deadline-timers test.actions",
        "deadline-timers test.calendar-updates",
      ])
  }

  @Test func aClusterWithoutTheTopicsIsAnError() throws {
    let cluster = try LocalCluster(topics: ["unrelated"])
    let error = try #require(throws: OperationsError.self) {
      try GroupLag(names: Samples.names, over: cluster.connection)
    }
    #expect(error.code == .topicMissing)
  }
}
