import Kafka
import Testing

@Suite("Records go through unchanged")
struct ProduceConsumeTests {
  @Test("Key, value, headers, their order and empty values survive; a tombstone stays a tombstone")
  func contentSurvives() throws {
    let cluster = try TestCluster()
    let topic = try cluster.topic()
    let headers = [
      RecordHeader("ce_type", text: "org.vigil.incident.reported.v1"),
      RecordHeader("ce_id", nil), RecordHeader("ce_type", []),
    ]
    let written = [
      ProducerRecord(
        topic: topic, partition: 0, key: bytes("RN26-7H3KQ9TX"), value: [0, 255, 7],
        headers: headers),
      ProducerRecord(topic: topic, partition: 0, key: bytes("RN26-7H3KQ9TX"), value: nil),
      ProducerRecord(topic: topic, partition: 0, key: nil, value: bytes("no key")),
      ProducerRecord(topic: topic, partition: 0, key: [], value: []),
    ]
    let producer = try cluster.producer()
    let offsets = try producer.produceAndFlush(written, timeoutMs: TestCluster.patienceMs)
    producer.close()
    #expect(offsets == [0, 1, 2, 3])

    let consumer = try cluster.consumer()
    try consumer.assign([TopicPartition(topic: topic, partition: 0): 0])
    let read = try consumer.pollUntil("four records") { $0.records.count >= written.count }.records
    try consumer.close()
    #expect(read.map(\.offset) == offsets)
    for (record, original) in zip(read, written) {
      #expect(record.key == original.key)
      #expect(record.value == original.value)
      #expect(record.headers == original.headers)
    }
  }

  @Test("A record carries the time at which it was written")
  func timestamps() throws {
    let cluster = try TestCluster()
    let topic = try cluster.topic()
    let before = Int64(wallMs())
    try cluster.write(["a"], to: topic)
    let after = Int64(wallMs())
    let consumer = try cluster.consumer()
    try consumer.assign([TopicPartition(topic: topic, partition: 0): 0])
    let read = try consumer.pollUntil("a record") { !$0.records.isEmpty }.records
    try consumer.close()
    #expect(read.allSatisfy { before...after ~= $0.timestampMs })
  }

  @Test("A poll returns no more than it was asked for, and the rest comes with the next one")
  func batchLimit() throws {
    let cluster = try TestCluster()
    let topic = try cluster.topic()
    try cluster.write((0..<25).map(String.init), to: topic)
    let consumer = try cluster.consumer()
    try consumer.assign([TopicPartition(topic: topic, partition: 0): 0])
    var batches: [PollResult] = []
    _ = try consumer.pollUntil("25 records", recordsMax: 10) { $0.records.count >= 1 }
    try consumer.seek([TopicPartition(topic: topic, partition: 0): 0])
    while batches.reduce(0, { $0 + $1.records.count }) < 25 {
      batches.append(try consumer.poll(recordsMax: 10, timeoutMs: TestCluster.patienceMs))
    }
    try consumer.close()
    #expect(batches.allSatisfy { $0.records.count <= 10 })
    #expect(
      batches.flatMap(\.records).compactMap { text($0.value) } == (0..<25).map(String.init))
  }

  @Test("Many records in flight all get their own offset back, in the order given")
  func offsetsOfLargeBatches() throws {
    let cluster = try TestCluster()
    let topic = try cluster.topic(partitions: 3)
    let producer = try cluster.producer(["queue.buffering.max.messages": "1000"])
    let records = (0..<5_000).map { index in
      ProducerRecord(
        topic: topic, partition: Int32(index % 3), key: nil, value: bytes(String(index)))
    }
    let offsets = try producer.produceAndFlush(records, timeoutMs: TestCluster.patienceMs)
    producer.close()
    #expect(offsets == records.indices.map { Int64($0 / 3) })
  }

  @Test("A keyed record lands in the partition the Java client would choose")
  func partitionOfKey() throws {
    let cluster = try TestCluster()
    let topic = try cluster.topic(partitions: 5)
    let keys = (0..<40).map { "RN26-\($0)" }
    let producer = try cluster.producer()
    _ = try producer.produceAndFlush(
      keys.map { ProducerRecord(topic: topic, key: bytes($0), value: []) },
      timeoutMs: TestCluster.patienceMs)
    producer.close()
    let consumer = try cluster.consumer()
    try consumer.assign(
      Dictionary(
        uniqueKeysWithValues: (0..<5).map { (TopicPartition(topic: topic, partition: $0), 0) }))
    let read = try consumer.pollUntil("all keys") { $0.records.count >= keys.count }.records
    try consumer.close()
    #expect(Set(read.map(\.partition)).count > 1)
    for record in read {
      #expect(record.partition == murmur2Partition(key: record.key ?? [], count: 5))
    }
  }
}
