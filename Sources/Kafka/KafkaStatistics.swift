import Foundation

/// A few figures about one client, taken from librdkafka's periodic statistics.
///
/// They come every `statistics.interval.ms` (0, the default, turns them off).
public struct KafkaStatistics: Hashable, Sendable {
  /// The client's own name within its process.
  public var name: String
  /// `consumer` or `producer`.
  public var kind: String
  /// Records waiting to be sent or acknowledged.
  public var queuedRecords: Int64
  /// Their size in bytes.
  public var queuedBytes: Int64
  /// Records sent since the client was created.
  public var sentRecords: Int64
  /// Records received since the client was created.
  public var receivedRecords: Int64
  /// Average round trip to each broker the client has talked to, in microseconds, by broker name.
  public var brokerRoundTripUs: [String: Int64]
  /// Records between the committed offset and the end, of the partitions this client has; a
  /// partition without a committed offset is absent.
  public var consumerLag: [TopicPartition: Int64]

  /// Reads librdkafka's JSON; `nil` if it is not what it was.
  init?(json: UnsafeRawBufferPointer) {
    guard
      let document = try? JSONDecoder().decode(Document.self, from: Data(json))
    else { return nil }
    name = document.name
    kind = document.type
    queuedRecords = document.queuedRecords
    queuedBytes = document.queuedBytes
    sentRecords = document.sentRecords
    receivedRecords = document.receivedRecords
    brokerRoundTripUs = document.brokers.compactMapValues { broker in
      broker.rtt.flatMap { $0.cnt > 0 ? $0.avg : nil }
    }
    consumerLag = [:]
    for (topic, figures) in document.topics {
      for partition in figures.partitions.values
      where partition.partition >= 0 && partition.lag >= 0 {
        consumerLag[TopicPartition(topic: topic, partition: partition.partition)] =
          partition.lag
      }
    }
  }

  private struct Document: Decodable {
    var name: String
    var type: String
    var queuedRecords: Int64
    var queuedBytes: Int64
    var sentRecords: Int64
    var receivedRecords: Int64
    var brokers: [String: Broker]
    var topics: [String: Topic]

    enum CodingKeys: String, CodingKey {
      case name, type, brokers, topics
      case queuedRecords = "msg_cnt"
      case queuedBytes = "msg_size"
      case sentRecords = "txmsgs"
      case receivedRecords = "rxmsgs"
    }
  }

  private struct Broker: Decodable {
    var rtt: Window?
  }

  private struct Window: Decodable {
    var avg: Int64
    var cnt: Int64
  }

  private struct Topic: Decodable {
    var partitions: [String: Partition]
  }

  private struct Partition: Decodable {
    var partition: Int32
    var lag: Int64

    enum CodingKeys: String, CodingKey {
      case partition
      case lag = "consumer_lag"
    }
  }
}
