import CRdKafka

/// A list of partitions with offsets as the library takes it; freed with this object.
final class PartitionList {
  let pointer: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

  init(_ partitions: some Collection<TopicPartition>, offset: Int64? = nil) {
    pointer = rd_kafka_topic_partition_list_new(Int32(partitions.count))
    for partition in partitions { add(partition, offset) }
  }

  init(_ offsets: [TopicPartition: Int64]) {
    pointer = rd_kafka_topic_partition_list_new(Int32(offsets.count))
    for (partition, offset) in offsets { add(partition, offset) }
  }

  deinit { rd_kafka_topic_partition_list_destroy(pointer) }

  private func add(_ partition: TopicPartition, _ offset: Int64?) {
    let entry = rd_kafka_topic_partition_list_add(pointer, partition.topic, partition.partition)
    if let offset { entry?.pointee.offset = offset }
  }

  static func entries(
    of list: UnsafePointer<rd_kafka_topic_partition_list_t>
  ) -> [(partition: TopicPartition, offset: Int64, error: rd_kafka_resp_err_t)] {
    (0..<Int(list.pointee.cnt)).map { index in
      let entry = list.pointee.elems[index]
      return (
        TopicPartition(topic: String(cString: entry.topic), partition: entry.partition),
        entry.offset, entry.err
      )
    }
  }

  /// Throws the first error the library wrote beside a partition.
  func checkEntries(_ operation: String) throws {
    for entry in Self.entries(of: pointer) where entry.error != RD_KAFKA_RESP_ERR_NO_ERROR {
      throw KafkaError(
        entry.error, operation: operation,
        detail: "\(entry.partition): \(String(cString: rd_kafka_err2str(entry.error)))")
    }
  }
}
