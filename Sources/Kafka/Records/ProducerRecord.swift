/// A record to write. Without a partition the key decides, by the Java client's murmur2 rule.
public struct ProducerRecord: Hashable, Sendable {
  public var topic: String
  public var partition: Int32?
  public var key: [UInt8]?
  public var value: [UInt8]?
  public var headers: RecordHeaders

  public init(
    topic: String, partition: Int32? = nil, key: [UInt8]?, value: [UInt8]?,
    headers: RecordHeaders = RecordHeaders()
  ) {
    self.topic = topic
    self.partition = partition
    self.key = key
    self.value = value
    self.headers = headers
  }

  /// Creates a record with headers that are at hand one by one.
  public init(
    topic: String, partition: Int32? = nil, key: [UInt8]?, value: [UInt8]?,
    headers: [RecordHeader]
  ) {
    self.init(
      topic: topic, partition: partition, key: key, value: value, headers: RecordHeaders(headers))
  }
}
