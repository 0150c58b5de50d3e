import CRdKafka
import Glibc

/// Turns C messages into records, reading each topic's name once per batch.
///
/// Topic pointers are only comparable while their messages are held, so a reader lives for one
/// batch.
struct MessageReader {
  private var topics: [(pointer: OpaquePointer, name: String)] = []

  mutating func topicPartition(_ message: rd_kafka_message_t) -> TopicPartition? {
    guard let topic = message.rkt else { return nil }
    return TopicPartition(topic: name(topic), partition: message.partition)
  }

  mutating func record(
    _ message: UnsafePointer<rd_kafka_message_t>, topic: OpaquePointer
  ) -> ConsumedRecord {
    let fields = message.pointee
    return ConsumedRecord(
      topic: name(topic), partition: fields.partition, offset: fields.offset,
      timestampMs: rd_kafka_message_timestamp(message, nil),
      key: bytes(fields.key, fields.key_len), value: bytes(fields.payload, fields.len),
      headers: headers(message))
  }

  private mutating func name(_ topic: OpaquePointer) -> String {
    // A worker reads a handful of topics: a short scan beats hashing.
    for known in topics where known.pointer == topic { return known.name }
    let name = String(cString: rd_kafka_topic_name(topic))
    topics.append((topic, name))
    return name
  }

  private func bytes(_ start: UnsafeMutableRawPointer?, _ count: Int) -> [UInt8]? {
    guard let start else { return nil }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  private func headers(_ message: UnsafePointer<rd_kafka_message_t>) -> RecordHeaders {
    var native: OpaquePointer?
    guard rd_kafka_message_headers(message, &native) == RD_KAFKA_RESP_ERR_NO_ERROR,
      let native
    else { return RecordHeaders() }
    var headers = RecordHeaders(reservingBytes: Self.headersBytesTypical)
    var index = 0
    var name: UnsafePointer<CChar>?
    var value: UnsafeRawPointer?
    var size = 0
    while rd_kafka_header_get_all(native, index, &name, &value, &size)
      == RD_KAFKA_RESP_ERR_NO_ERROR, let start = name
    {
      headers.append(
        name: UnsafeRawBufferPointer(start: start, count: strlen(start)),
        value: value.map { UnsafeRawBufferPointer(start: $0, count: size) })
      index += 1
    }
    return headers
  }

  /// Room for the headers of an event of ours, so that the buffer is allocated once.
  private static let headersBytesTypical = 768
}
