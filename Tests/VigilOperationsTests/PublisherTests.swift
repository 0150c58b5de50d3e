import Kafka
import Testing
import VigilEvents
import VigilOperations

@Suite struct PublisherTests {
  private func checked(_ name: String) throws -> [CheckedEvent] {
    let check = PublicationCheck(now: try Samples.instant("2027-01-01T00:00:00Z"))
    guard case .publishable(let events) = check.check(try Samples.story(name).items()) else {
      throw SampleError()
    }
    return events
  }

  private var settings: OperatorSettings {
    OperatorSettings(topics: Samples.names, partitions: Int(LocalCluster.partitions))
  }

  @Test func eventsGoToTheTopicOfTheirTypeUnderTheirSubject() throws {
    let cluster = try LocalCluster()
    let events = try checked("sc01-easter.jsonl") + (try checked("sc01-easter.reviews.jsonl"))
    let publication = try Publisher(settings).publish(events, over: cluster.connection)
    #expect(publication.entries.map(\.id) == events.map(\.envelope.id))
    let expected = murmur2Partition(
      key: Array(Samples.subject.utf8), count: LocalCluster.partitions)
    #expect(Set(publication.entries.map(\.partition)) == [expected])
    for topic in [VigilTopic.incidentReports, .reviews] {
      let name = Samples.names.name(of: topic)
      let mine = zip(events, publication.entries).filter { $0.0.topic == topic }
      #expect(mine.allSatisfy { $0.1.topic == name })
      #expect(mine.map { $0.1.offset } == (0..<Int64(mine.count)).map { $0 })
      var written: [ConsumedRecord] = []
      let partition = TopicPartition(topic: name, partition: expected)
      try TopicReader(cluster.connection).readToEnd([partition]) { written.append($0) }
      #expect(written.map(\.key) == mine.map { Array($0.0.envelope.subject.utf8) })
      let read = try written.map { record in
        guard case .event(let event) = ObservedRecord(record) else { throw SampleError() }
        return event.envelope
      }
      #expect(read == mine.map(\.0.envelope))
    }
  }

  @Test func nothingIsWrittenWhereATopicIsMissing() throws {
    let inputs = Samples.names.name(of: .incidentReports)
    let cluster = try LocalCluster(topics: [inputs])
    let events = try checked("sc01-easter.jsonl") + (try checked("sc01-easter.reviews.jsonl"))
    let error = try #require(throws: OperationsError.self) {
      try Publisher(settings).publish(events, over: cluster.connection)
    }
    #expect(error.code == .topicMissing)
    #expect(error.exitStatus == .brokerUnavailable)
    #expect(error.message.contains(Samples.names.name(of: .reviews)))
    var count = 0
    let all = (0..<LocalCluster.partitions).map { TopicPartition(topic: inputs, partition: $0) }
    try TopicReader(cluster.connection).readToEnd(all) { _ in count += 1 }
    #expect(count == 0)
  }

  @Test func aPlanNeedsNoBrokerAndNamesThePartitionThatWillBeUsed() throws {
    let plan = Publisher(settings).plan(try checked("late-sin.jsonl"))
    #expect(plan.isDryRun)
    #expect(plan.entries.allSatisfy { $0.offset == nil })
    let expected = murmur2Partition(
      key: Array(plan.entries[0].subject.utf8), count: LocalCluster.partitions)
    #expect(plan.entries.allSatisfy { $0.partition == expected })
    #expect(plan.text(.plain).hasSuffix("\(plan.entries.count) events checked, nothing written"))
    let object = try Samples.object(try plan.json())
    #expect(object["dryRun"] as? Bool == true)
    #expect((object["events"] as? [[String: Any]])?.count == plan.entries.count)
  }

  @Test func aBrokerThatIsGoneIsNamedWithWhatNamedIt() throws {
    let cluster = try LocalCluster()
    let connection = cluster.connection
    cluster.broker.close()
    let error = try #require(throws: OperationsError.self) { try connection.topicPartitions() }
    #expect(error.code == .brokerUnavailable)
    #expect(error.isRetriable)
    #expect(error.message.contains("the test"))
  }
}
