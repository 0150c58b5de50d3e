import Kafka
import Testing

@Suite("Positions and pauses")
struct SeekPauseTests {
  @Test("A paused partition gives nothing; what was already fetched comes after the resume, once")
  func pauseResume() throws {
    let cluster = try TestCluster()
    let topic = try cluster.topic(partitions: 2)
    let paused = TopicPartition(topic: topic, partition: 0)
    let flowing = TopicPartition(topic: topic, partition: 1)
    let values = (0..<20).map(String.init)
    try cluster.write(values, to: topic, partition: 0)
    try cluster.write(values, to: topic, partition: 1)
    let consumer = try cluster.consumer()
    try consumer.assign([paused: 0])
    var fromPaused = try consumer.pollUntil("a first record", recordsMax: 1) {
      !$0.records.isEmpty
    }.records
    try consumer.pause([paused])
    try consumer.addPartitions([flowing: 0])
    let other = try consumer.pollUntil("the other partition") { seen in
      seen.ends.contains { $0.0 == flowing }
    }.records
    #expect(other.allSatisfy { $0.topicPartition == flowing })
    #expect(other.count == values.count)
    try consumer.resume([paused])
    fromPaused += try consumer.pollUntil("the rest") { $0.records.count >= 19 }.records
    try consumer.close()
    #expect(fromPaused.map(\.offset) == Array(0..<20))
  }

  @Test("A seek moves a paused partition and discards what was fetched from the old position")
  func seekWhilePaused() throws {
    let cluster = try TestCluster()
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    try cluster.write((0..<50).map(String.init), to: partition.topic)
    let consumer = try cluster.consumer()
    try consumer.assign([partition: 0])
    _ = try consumer.pollUntil("a first record", recordsMax: 1) { !$0.records.isEmpty }
    try consumer.pause([partition])
    try consumer.seek([partition: 40])
    try consumer.resume([partition])
    let ahead = try consumer.pollUntil("from 40") { !$0.records.isEmpty }
    try consumer.seek([partition: 7])
    let back = try consumer.pollUntil("from 7", recordsMax: 3) { !$0.records.isEmpty }
    try consumer.close()
    #expect(ahead.records.first?.offset == 40)
    #expect(back.records.first?.offset == 7)
  }

  @Test("A seek in a partition that is not assigned is refused by name")
  func seekForeign() throws {
    let cluster = try TestCluster()
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    let consumer = try cluster.consumer()
    #expect {
      try consumer.seek([partition: 0])
    } throws: { error in
      let error = error as? KafkaError
      return error?.code == .invalidState && error?.detail.contains("\(partition)") == true
    }
    try consumer.close()
  }

  @Test("A standalone reader takes partitions up and lays them down one by one")
  func addAndRemove() throws {
    let cluster = try TestCluster()
    let topic = try cluster.topic(partitions: 2)
    let first = TopicPartition(topic: topic, partition: 0)
    let second = TopicPartition(topic: topic, partition: 1)
    try cluster.write(["a"], to: topic, partition: 0)
    try cluster.write(["b"], to: topic, partition: 1)
    let consumer = try cluster.consumer()
    try consumer.addPartitions([first: 0])
    _ = try consumer.pollUntil("a") { $0.records.count == 1 && !$0.ends.isEmpty }
    try consumer.removePartitions([first])
    #expect(consumer.assignment.isEmpty)
    try cluster.write(["c"], to: topic, partition: 0)
    try consumer.addPartitions([second: 0])
    let seen = try consumer.pollUntil("b") { !$0.records.isEmpty && !$0.ends.isEmpty }
    #expect(seen.records.compactMap { text($0.value) } == ["b"])
    try consumer.addPartitions([first: 1])
    let again = try consumer.pollUntil("c") { !$0.records.isEmpty }
    try consumer.close()
    #expect(again.records.compactMap { text($0.value) } == ["c"])
  }

  @Test("An offset outside the log is an error to look at, not a silent jump")
  func offsetOutOfRange() throws {
    let cluster = try TestCluster()
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    try cluster.write(["a"], to: partition.topic)
    let consumer = try cluster.consumer()
    try consumer.assign([partition: 1_000])
    let seen = try consumer.pollUntil("the complaint") { !$0.errors.isEmpty }
    try consumer.close()
    #expect(seen.records.isEmpty)
    #expect(seen.errors.first?.code == .offsetOutOfRange)
    #expect(seen.errors.first?.isRetriable == false)
    #expect(seen.errors.first?.detail.contains(partition.topic) == true)
  }
}
