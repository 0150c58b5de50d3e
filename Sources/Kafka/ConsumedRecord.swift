/// A record read from a partition. A `nil` value is a tombstone.
public struct ConsumedRecord: Hashable, Sendable {
  public var topic: String
  public var partition: Int32
  public var offset: Int64
  /// Milliseconds since 1970-01-01T00:00:00Z as the producer or the broker set it; -1 if unknown.
  public var timestampMs: Int64
  public var key: [UInt8]?
  public var value: [UInt8]?
  public var headers: RecordHeaders

  public init(
    topic: String, partition: Int32, offset: Int64, timestampMs: Int64, key: [UInt8]?,
    value: [UInt8]?, headers: RecordHeaders = RecordHeaders()
  ) {
    self.topic = topic
    self.partition = partition
    self.offset = offset
    self.timestampMs = timestampMs
    self.key = key
    self.value = value
    self.headers = headers
  }

  public var topicPartition: TopicPartition { TopicPartition(topic: topic, partition: partition) }
}
