import Kafka
import Testing

@Suite("The end of a partition is reported with its offset")
struct EndOfPartitionTests {
  @Test("An empty partition ends at 0, at once: restoring it must not wait for a record")
  func emptyPartition() throws {
    let cluster = try TestCluster()
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    let consumer = try cluster.consumer()
    try consumer.assign([partition: 0])
    let seen = try consumer.pollUntil("the end") { !$0.ends.isEmpty }
    try consumer.close()
    #expect(seen.records.isEmpty)
    #expect(seen.ends.map(\.0) == [partition])
    #expect(seen.ends.map(\.1) == [0])
  }

  @Test("After the last record the end is the next offset, and it is reported again when it moves")
  func endMoves() throws {
    let cluster = try TestCluster()
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    try cluster.write(["a", "b"], to: partition.topic)
    let consumer = try cluster.consumer()
    try consumer.assign([partition: 0])
    let first = try consumer.pollUntil("the end") { !$0.ends.isEmpty }
    #expect(first.records.count == 2)
    #expect(first.ends.last?.1 == 2)
    try cluster.write(["c"], to: partition.topic)
    let second = try consumer.pollUntil("the new end") { $0.ends.contains { $0.1 == 3 } }
    try consumer.close()
    #expect(second.records.compactMap { text($0.value) } == ["c"])
  }

  @Test("Watermarks name the first and the next offset")
  func watermarks() throws {
    let cluster = try TestCluster()
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    let consumer = try cluster.consumer()
    let empty = try consumer.watermarks(partition)
    try cluster.write(["a", "b", "c"], to: partition.topic)
    let filled = try consumer.watermarks(partition)
    try consumer.close()
    #expect(empty == (0, 0))
    #expect(filled == (0, 3))
  }

  @Test("The high watermark counts records of an open transaction, which no reader sees yet")
  func watermarkOfOpenTransaction() throws {
    let cluster = try TestCluster()
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    let producer = try cluster.producer(transactionalId: cluster.name("writer"))
    try producer.initTransactions(timeoutMs: TestCluster.patienceMs)
    try producer.beginTransaction()
    _ = try producer.produceAndFlush(
      [ProducerRecord(topic: partition.topic, partition: 0, key: nil, value: bytes("a"))],
      timeoutMs: TestCluster.patienceMs)
    let consumer = try cluster.consumer()
    #expect(try consumer.watermarks(partition).high == 1)
    try consumer.assign([partition: 0])
    let seen = try consumer.pollUntil("the end") { !$0.ends.isEmpty }
    let isVisible = cluster.differs(.transactionsAreVisible)
    #expect(seen.records.count == (isVisible ? 1 : 0))
    #expect(seen.ends.last?.1 == (isVisible ? 1 : 0))
    try producer.commitTransaction(timeoutMs: TestCluster.patienceMs)
    if !isVisible {
      let later = try consumer.pollUntil("the record") { !$0.records.isEmpty }
      #expect(later.records.compactMap { text($0.value) } == ["a"])
    }
    producer.close()
    try consumer.close()
  }

  @Test(
    "A partition that holds nothing but markers of an aborted transaction can be read to its end")
  func markerOnly() throws {
    let cluster = try TestCluster()
    guard !cluster.differs(.transactionsAreVisible) else { return }
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    let producer = try cluster.producer(transactionalId: cluster.name("writer"))
    try producer.initTransactions(timeoutMs: TestCluster.patienceMs)
    try producer.beginTransaction()
    try producer.produce(ProducerRecord(topic: partition.topic, key: bytes("k"), value: []))
    _ = try producer.flush(timeoutMs: TestCluster.patienceMs)
    try producer.abortTransaction(timeoutMs: TestCluster.patienceMs)
    producer.close()
    let consumer = try cluster.consumer()
    let high = try consumer.watermarks(partition).high
    try consumer.assign([partition: 0])
    let seen = try consumer.pollUntil("the end") { $0.ends.contains { $0.1 >= high } }
    try consumer.close()
    #expect(high >= 1)
    #expect(seen.records.isEmpty)
  }

  @Test("Offsets are found by time, where the broker can do that")
  func offsetsByTime() throws {
    let cluster = try TestCluster()
    guard !cluster.differs(.noOffsetsByTime) else { return }
    let partition = TopicPartition(topic: try cluster.topic(), partition: 0)
    let before = Int64(wallMs())
    try cluster.write(["a", "b"], to: partition.topic)
    let consumer = try cluster.consumer()
    let found = try consumer.offsets(forTimestamps: [partition: before])
    let none = try consumer.offsets(forTimestamps: [partition: before + 3_600_000])
    try consumer.close()
    #expect(found == [partition: 0])
    #expect(none == [:])
  }
}
