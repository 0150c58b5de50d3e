/// Where a record stands in the log.
public struct RecordPosition: Hashable, Sendable, Encodable {
  /// The topic's full name.
  public let topic: String
  /// The partition in it.
  public let partition: Int32
  /// The offset in that.
  public let offset: Int64

  /// Creates a position.
  public init(topic: String, partition: Int32, offset: Int64) {
    self.topic = topic
    self.partition = partition
    self.offset = offset
  }
}

extension RecordPosition: CustomStringConvertible {
  /// The position as `topic[partition]@offset`.
  public var description: String { "\(topic)[\(partition)]@\(offset)" }
}
