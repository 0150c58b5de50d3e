import CRdKafka
import Glibc

/// Turns C messages into records, whose bytes it gathers in slabs.
struct MessageReader: ~Copyable {
  /// A slab serves for some dozens of events; it is given back when the last of them is.
  private static let slabBytes = 64 << 10
  private static let headersBytesTypical = 1_024

  private typealias Message = UnsafeMutablePointer<rd_kafka_message_t>

  /// Topic pointers are only comparable while a message of theirs is held.
  private var topics: [(pointer: OpaquePointer, name: String, holder: Message?)] = []
  private var slab: ByteSlab?
  private var headers = GrowingBytes(capacity: MessageReader.headersBytesTypical)

  init() {}

  /// Frees a message that has been read; the first of each topic only when the call ends.
  mutating func release(_ message: UnsafeMutablePointer<rd_kafka_message_t>) {
    if let last = topics.indices.last, topics[last].holder == nil {
      topics[last].holder = message
    } else {
      rd_kafka_message_destroy(message)
    }
  }

  /// Ends a call that read messages: what is known of topics by their pointers ends with it.
  mutating func endCall() {
    for case let holder? in topics.map(\.holder) { rd_kafka_message_destroy(holder) }
    topics.removeAll(keepingCapacity: true)
  }

  mutating func topicPartition(_ message: rd_kafka_message_t) -> TopicPartition? {
    guard let topic = message.rkt else { return nil }
    return TopicPartition(topic: name(topic), partition: message.partition)
  }

  mutating func record(
    _ message: UnsafePointer<rd_kafka_message_t>, topic: OpaquePointer
  ) -> ConsumedRecord {
    let fields = message.pointee
    let key = bytes(fields.key, fields.key_len)
    let value = bytes(fields.payload, fields.len)
    let headerCount = readHeaders(message)
    let slab = slab(with: (key?.count ?? 0) + (value?.count ?? 0) + headers.count)
    return ConsumedRecord(
      topic: name(topic), partition: fields.partition, offset: fields.offset,
      timestampMs: rd_kafka_message_timestamp(message, nil),
      place: RecordPlace(
        appending: key, value, headers.bytes, headerCount: headerCount, to: slab))
  }

  private mutating func slab(with room: Int) -> ByteSlab {
    if let slab, slab.room >= room { return slab }
    let next = ByteSlab(capacity: max(Self.slabBytes, room))
    slab = next
    return next
  }

  private mutating func name(_ topic: OpaquePointer) -> String {
    // A worker reads a handful of topics: a short scan beats hashing.
    for known in topics where known.pointer == topic { return known.name }
    let name = String(cString: rd_kafka_topic_name(topic))
    topics.append((topic, name, nil))
    return name
  }

  private func bytes(_ start: UnsafeMutableRawPointer?, _ count: Int) -> UnsafeRawBufferPointer? {
    start.map { UnsafeRawBufferPointer(start: $0, count: count) }
  }

  /// Gathers the headers of a message and returns how many they are.
  private mutating func readHeaders(_ message: UnsafePointer<rd_kafka_message_t>) -> Int {
    headers.removeAll()
    var native: OpaquePointer?
    guard rd_kafka_message_headers(message, &native) == RD_KAFKA_RESP_ERR_NO_ERROR,
      let native
    else { return 0 }
    var index = 0
    var start: UnsafePointer<CChar>?
    var content: UnsafeRawPointer?
    var size = 0
    while rd_kafka_header_get_all(native, index, &start, &content, &size)
      == RD_KAFKA_RESP_ERR_NO_ERROR, let start
    {
      let name = UnsafeRawBufferPointer(start: start, count: strlen(start))
      let value = content.map { UnsafeRawBufferPointer(start: $0, count: size) }
      let place = headers.place(for: HeaderLayout.bytes(name: name, value: value))
      headers.advance(HeaderLayout.write(name: name, value: value, to: place))
      index += 1
    }
    return index
  }
}
