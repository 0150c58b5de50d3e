import CRdKafka

/// Owns a C list of partitions, with offsets.
final class NativePartitions {
  let list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

  init(_ partitions: some Collection<TopicPartition>) {
    list = rd_kafka_topic_partition_list_new(Int32(clamping: partitions.count))
    for partition in partitions {
      rd_kafka_topic_partition_list_add(list, partition.topic, partition.partition)
    }
  }

  init(_ offsets: [TopicPartition: Int64]) {
    list = rd_kafka_topic_partition_list_new(Int32(clamping: offsets.count))
    for (partition, offset) in offsets {
      rd_kafka_topic_partition_list_add(list, partition.topic, partition.partition).pointee.offset =
        offset
    }
  }

  /// Takes ownership of a list the library made.
  init(owning list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>) {
    self.list = list
  }

  deinit { rd_kafka_topic_partition_list_destroy(list) }

  var offsets: [TopicPartition: Int64] { Self.offsets(list) }

  static func partitions(
    _ list: UnsafePointer<rd_kafka_topic_partition_list_t>
  ) -> [TopicPartition] {
    elements(list).map { TopicPartition(native: $0) }
  }

  static func partitions(
    _ list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>
  ) -> [TopicPartition] {
    partitions(UnsafePointer(list))
  }

  /// Absolute offsets only: "none" and other marks of the library are left out.
  static func offsets(
    _ list: UnsafePointer<rd_kafka_topic_partition_list_t>
  ) -> [TopicPartition: Int64] {
    var found: [TopicPartition: Int64] = [:]
    for element in elements(list) where element.offset >= 0 {
      found[TopicPartition(native: element)] = element.offset
    }
    return found
  }

  static func offsets(
    _ list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>
  ) -> [TopicPartition: Int64] {
    offsets(UnsafePointer(list))
  }

  /// The first partition's error, for results in which each partition has its own.
  static func firstError(
    _ list: UnsafePointer<rd_kafka_topic_partition_list_t>, operation: String
  ) -> KafkaError? {
    elements(list).first { $0.err != RD_KAFKA_RESP_ERR_NO_ERROR }.map { element in
      KafkaError(
        native: element.err, operation: operation,
        detail: TopicPartition(native: element).description)
    }
  }

  /// Throws the first partition's error.
  func checkEach(_ operation: String) throws(KafkaError) {
    if let error = Self.firstError(list, operation: operation) { throw error }
  }

  private static func elements(
    _ list: UnsafePointer<rd_kafka_topic_partition_list_t>
  ) -> UnsafeMutableBufferPointer<rd_kafka_topic_partition_t> {
    UnsafeMutableBufferPointer(start: list.pointee.elems, count: Int(list.pointee.cnt))
  }
}

extension TopicPartition {
  init(native: rd_kafka_topic_partition_t) {
    self.init(topic: String(cString: native.topic), partition: native.partition)
  }
}
