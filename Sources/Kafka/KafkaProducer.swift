import CRdKafka
import Logging

/// A producer for one thread, idempotent always and transactional where it has a transactional id.
///
/// After a fatal error, or a transactional call whose outcome is unknown, the producer must not be
/// used again: `mustBeReplaced` turns true and every further call throws. A delayed answer to an old
/// request could otherwise end a later transaction.
public final class KafkaProducer {
  private let client: OpaquePointer
  private let context: ClientContext
  public let transactionalId: String?
  public private(set) var mustBeReplaced = false
  /// The write that waits for its acknowledgements, if one does.
  private var pending: PendingWrite?
  private var writeCount: UInt = 0

  /// Acknowledgements a write waits for.
  private struct PendingWrite {
    let number: UInt
    var offsets: [Int64]
    var missing: Int
    var failure: KafkaError?
  }

  /// How often a full queue is served before a send gives up; each time waits 50 ms.
  private static let queueFullRetriesMax = 600

  public init(
    _ configuration: KafkaConfiguration, transactionalId: String? = nil, logger: Logger,
    statistics: (@Sendable (KafkaStatistics) -> Void)? = nil
  ) throws {
    self.transactionalId = transactionalId
    context = ClientContext(logger: logger, statistics: statistics)
    var defaults = [
      "enable.idempotence": "true", "acks": "all", "partitioner": "murmur2_random",
    ]
    if let transactionalId { defaults["transactional.id"] = transactionalId }
    let conf = try configuration.over(defaults).makeConf(context)
    rd_kafka_conf_set_dr_msg_cb(conf) { _, message, opaque in
      guard let message, let opaque else { return }
      Unmanaged<ClientContext>.fromOpaque(opaque).takeUnretainedValue().delivered?(message)
    }
    var text = [CChar](repeating: 0, count: 512)
    guard let client = rd_kafka_new(RD_KAFKA_PRODUCER, conf, &text, text.count) else {
      rd_kafka_conf_destroy(conf)
      throw KafkaError(
        .configuration, operation: "create producer",
        detail: String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    self.client = client
    context.delivered = { [unowned self] in self.noteDelivery($0) }
  }

  /// Drops whatever has not been sent.
  deinit {
    rd_kafka_purge(client, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
    rd_kafka_destroy_flags(client, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
  }

  // MARK: Sending

  /// Puts a record into the queue. A full queue is served until there is room, within a bound.
  public func send(_ record: ProducerRecord) throws { try enqueue(record, tag: 0) }

  /// Writes the records and waits until each is acknowledged; returns their offsets in order.
  /// Throws the first failure; what was written before it stays written.
  public func write(_ records: [ProducerRecord], timeoutMs: Int) throws -> [Int64] {
    try checkUsable("write")
    writeCount += 1
    pending = PendingWrite(
      number: writeCount, offsets: Array(repeating: -1, count: records.count),
      missing: records.count)
    defer { pending = nil }
    for (index, record) in records.enumerated() {
      try enqueue(record, tag: writeCount << 32 | UInt(index) << 1 | 1)
    }
    let deadline = ContinuousClock.now + .milliseconds(timeoutMs)
    while let waiting = pending, waiting.missing > 0 {
      guard ContinuousClock.now < deadline else {
        throw KafkaError(
          .timedOut, operation: "write",
          detail: "\(waiting.missing) of \(records.count) records were not acknowledged in \(timeoutMs) ms",
          isRetriable: true, outcomeUnknown: true)
      }
      rd_kafka_flush(client, 50)
    }
    if let failure = pending?.failure { throw failure }
    return pending?.offsets ?? []
  }

  /// Waits until everything sent is acknowledged or has failed.
  public func flush(timeoutMs: Int) throws {
    let code = rd_kafka_flush(client, Int32(timeoutMs))
    guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(code, operation: "flush") }
  }

  private func noteDelivery(_ message: UnsafePointer<rd_kafka_message_t>) {
    let tag = UInt(bitPattern: message.pointee._private)
    guard tag != 0, var waiting = pending, tag >> 32 == waiting.number else { return }
    pending = nil
    let index = Int((tag & 0xffff_ffff) >> 1)
    waiting.missing -= 1
    if message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR {
      waiting.offsets[index] = message.pointee.offset
    } else if waiting.failure == nil {
      var failure = KafkaError(message.pointee.err, operation: "write")
      failure.outcomeUnknown = true
      waiting.failure = failure
    }
    pending = waiting
  }

  private func enqueue(_ record: ProducerRecord, tag: UInt) throws {
    try checkUsable("send")
    for _ in 0..<Self.queueFullRetriesMax {
      let code = produce(record, tag: tag)
      guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return }
      guard code == RD_KAFKA_RESP_ERR__QUEUE_FULL else {
        throw noteFatal(KafkaError(code, operation: "send to \(record.topic)"))
      }
      rd_kafka_poll(client, 50)
    }
    throw KafkaError(
      .queueFull, operation: "send to \(record.topic)",
      detail: "the queue stayed full; the broker does not take records", isRetriable: true)
  }

  private func produce(_ record: ProducerRecord, tag: UInt) -> rd_kafka_resp_err_t {
    let headers = record.headers.isEmpty ? nil : rd_kafka_headers_new(record.headers.count)
    for header in record.headers {
      if let value = header.value {
        _ = value.withUnsafeBytes {
          // A nil pointer would make an empty value a missing one.
          rd_kafka_header_add(
            headers, header.name, -1, $0.baseAddress ?? Self.emptyBytes, $0.count)
        }
      } else {
        rd_kafka_header_add(headers, header.name, -1, nil, 0)
      }
    }
    let code = record.topic.withCString { topic in
      Self.withBytes(record.key) { key, keyCount in
        Self.withBytes(record.value) { value, valueCount in
          produce(
            topic, record.partition, key, keyCount, value, valueCount, headers, tag)
        }
      }
    }
    if code != RD_KAFKA_RESP_ERR_NO_ERROR, let headers { rd_kafka_headers_destroy(headers) }
    return code
  }

  private func produce(
    _ topic: UnsafePointer<CChar>, _ partition: Int32?, _ key: UnsafeMutableRawPointer?,
    _ keyCount: Int, _ value: UnsafeMutableRawPointer?, _ valueCount: Int,
    _ headers: OpaquePointer?, _ tag: UInt
  ) -> rd_kafka_resp_err_t {
    func part(_ kind: rd_kafka_vtype_t, _ fill: (inout rd_kafka_vu_t) -> Void) -> rd_kafka_vu_t {
      var part = rd_kafka_vu_t()
      part.vtype = kind
      fill(&part)
      return part
    }
    var parts = [
      part(RD_KAFKA_VTYPE_TOPIC) { $0.u.cstr = topic },
      part(RD_KAFKA_VTYPE_PARTITION) { $0.u.i32 = partition ?? RD_KAFKA_PARTITION_UA },
      part(RD_KAFKA_VTYPE_MSGFLAGS) { $0.u.i = RD_KAFKA_MSG_F_COPY },
      part(RD_KAFKA_VTYPE_VALUE) {
        $0.u.mem.ptr = value
        $0.u.mem.size = valueCount
      },
      part(RD_KAFKA_VTYPE_KEY) {
        $0.u.mem.ptr = key
        $0.u.mem.size = keyCount
      },
      part(RD_KAFKA_VTYPE_OPAQUE) { $0.u.ptr = UnsafeMutableRawPointer(bitPattern: tag) },
    ]
    if let headers { parts.append(part(RD_KAFKA_VTYPE_HEADERS) { $0.u.headers = headers }) }
    guard let error = rd_kafka_produceva(client, &parts, parts.count) else {
      return RD_KAFKA_RESP_ERR_NO_ERROR
    }
    defer { rd_kafka_error_destroy(error) }
    return rd_kafka_error_code(error)
  }

  /// A place for empty values: never read, but not nil.
  nonisolated(unsafe) private static let emptyBytes = UnsafeRawPointer(
    UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1))

  private static func withBytes<Result>(
    _ bytes: [UInt8]?, _ body: (UnsafeMutableRawPointer?, Int) -> Result
  ) -> Result {
    guard let bytes else { return body(nil, 0) }
    return bytes.withUnsafeBytes { buffer in
      body(UnsafeMutableRawPointer(mutating: buffer.baseAddress ?? emptyBytes), buffer.count)
    }
  }

  // MARK: Transactions

  /// Registers the transactional id, fences every earlier producer with it, and ends whatever
  /// transaction the last one left.
  public func initTransactions(timeoutMs: Int) throws {
    try transact("init transactions", timeoutMs) { rd_kafka_init_transactions(client, $0) }
  }

  public func beginTransaction() throws {
    try transact("begin transaction", 0) { _ in rd_kafka_begin_transaction(client) }
  }

  /// Adds input offsets to the transaction under the membership `metadata`.
  public func sendOffsets(
    _ offsets: [TopicPartition: Int64], metadata: ConsumerGroupMetadata, timeoutMs: Int
  ) throws {
    let list = PartitionList(offsets)
    try transact("send offsets", timeoutMs) {
      rd_kafka_send_offsets_to_transaction(client, list.pointer, metadata.pointer, $0)
    }
  }

  /// Commits. The outcome is unknown where this throws with `outcomeUnknown`.
  public func commitTransaction(timeoutMs: Int) throws {
    try transact("commit transaction", timeoutMs) { rd_kafka_commit_transaction(client, $0) }
  }

  public func abortTransaction(timeoutMs: Int) throws {
    try transact("abort transaction", timeoutMs) { rd_kafka_abort_transaction(client, $0) }
  }

  /// Runs a transactional call, again while it may be retried and there is time.
  private func transact(
    _ operation: String, _ timeoutMs: Int, _ call: (Int32) -> OpaquePointer?
  ) throws {
    try checkUsable(operation)
    let deadline = ContinuousClock.now + .milliseconds(timeoutMs)
    while true {
      let leftMs = max(
        0, Int32((deadline - ContinuousClock.now) / .milliseconds(1)))
      guard let pointer = call(leftMs) else { return }
      var error = KafkaError(taking: pointer, operation: operation)
      if error.isRetriable, ContinuousClock.now < deadline {
        rd_kafka_poll(client, 10)
        continue
      }
      if error.requiresAbort { throw error }
      if error.isRetriable || error.code == .timedOut { error.outcomeUnknown = true }
      throw noteFatal(error)
    }
  }

  private func noteFatal(_ error: KafkaError) -> KafkaError {
    if error.isFatal || error.outcomeUnknown { mustBeReplaced = true }
    return error
  }

  private func checkUsable(_ operation: String) throws {
    guard mustBeReplaced else { return }
    throw KafkaError(
      .invalidState, operation: operation,
      detail: "this producer must be replaced after an error of unknown outcome", isFatal: true)
  }
}
