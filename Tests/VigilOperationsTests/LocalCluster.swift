import Kafka
import VigilEvents
import VigilOperations

/// An embedded broker in the test's own process, with topics.
final class LocalCluster {
  let broker: EmbeddedBroker
  let connection: Connection
  private let producer: KafkaProducer

  static let partitions: Int32 = 4

  init(topics: [String] = WorkerTopology.topics.map(Samples.names.name(of:))) throws {
    broker = try EmbeddedBroker(
      topics: topics.map { TopicDefinition(name: $0, partitions: Self.partitions) },
      logger: Samples.silent)
    connection = Connection(
      BrokerAddress(
        configuration: broker.clientConfiguration, origin: "the test", isEmbedded: true))
    producer = try KafkaProducer(
      configuration: broker.clientConfiguration, logger: Samples.silent)
  }

  deinit {
    producer.close()
    broker.close()
  }

  /// Writes an event as a worker or an agency would.
  func write(
    _ payload: any EventPayload, id: String, time: String = "2026-04-01T09:00:00Z",
    subject: String = Samples.subject, causationid: String? = nil, recorded: String? = nil
  ) throws {
    let envelope = try Samples.envelope(
      of: payload, id: id, time: time, subject: subject, causationid: causationid,
      recorded: recorded)
    try write(
      topic: Samples.names.name(of: type(of: payload).topic), key: subject,
      value: try FoundationPayloadCodec().encode(payload),
      headers: CloudEventsBinding.headers(of: envelope).map { RecordHeader($0.name, $0.value) })
  }

  func write(
    topic: String, key: String, value: [UInt8], headers: [RecordHeader] = [],
    partition: Int32? = nil
  ) throws {
    let partition = partition ?? murmur2Partition(key: Array(key.utf8), count: Self.partitions)
    _ = try producer.produceAndFlush(
      [
        ProducerRecord(
          topic: topic, partition: partition, key: Array(key.utf8), value: value, headers: headers)
      ], timeoutMs: 10_000)
    // The order of writing is told by time stamps in ms: no two records share one.
    let written = ContinuousClock.now
    while written.duration(to: .now) < .milliseconds(2) {}
  }
}
