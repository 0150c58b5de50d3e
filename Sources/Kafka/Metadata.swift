import CRdKafka

/// Cluster metadata as the brokers tell it.
enum Metadata {
  static func partitionCount(_ client: OpaquePointer, _ topic: String, timeoutMs: Int32) throws
    -> Int?
  {
    guard let handle = rd_kafka_topic_new(client, topic, nil) else {
      throw KafkaError(rd_kafka_last_error(), operation: "metadata of \(topic)")
    }
    defer { rd_kafka_topic_destroy(handle) }
    var metadata: UnsafePointer<rd_kafka_metadata>?
    let code = rd_kafka_metadata(client, 0, handle, &metadata, timeoutMs)
    guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let metadata else {
      throw KafkaError(code, operation: "metadata of \(topic)")
    }
    defer { rd_kafka_metadata_destroy(metadata) }
    guard metadata.pointee.topic_cnt == 1 else { return nil }
    let found = metadata.pointee.topics[0]
    switch found.err {
    case RD_KAFKA_RESP_ERR_NO_ERROR: return Int(found.partition_cnt)
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART: return nil
    default: throw KafkaError(found.err, operation: "metadata of \(topic)")
    }
  }

  static func topics(_ client: OpaquePointer, timeoutMs: Int32) throws -> [String: Int] {
    var metadata: UnsafePointer<rd_kafka_metadata>?
    let code = rd_kafka_metadata(client, 1, nil, &metadata, timeoutMs)
    guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let metadata else {
      throw KafkaError(code, operation: "metadata")
    }
    defer { rd_kafka_metadata_destroy(metadata) }
    var topics: [String: Int] = [:]
    for index in 0..<Int(metadata.pointee.topic_cnt) {
      let topic = metadata.pointee.topics[index]
      topics[String(cString: topic.topic)] = Int(topic.partition_cnt)
    }
    return topics
  }
}
