import CRdKafka
import Logging

/// Writes records, idempotently, and in transactions if it has a transactional id.
///
/// Not thread-safe: use it from one thread at a time. Records of one partition are written in the order of the
/// calls. After a call whose outcome is unknown, and after a fatal error, ``mustBeReplaced`` is true
/// and every call but ``close()`` throws: a request still under way could otherwise tear later work.
/// Close such a producer and create a new one; with the same transactional id its
/// ``initTransactions(timeoutMs:)`` ends whatever the old one left open.
public final class KafkaProducer {
  /// How long `produce` waits for room in the send queue, in milliseconds.
  public static let queueFullWaitMs = 10_000
  /// Delivery reports are served at least every so many records, so that they do not pile up.
  private static let recordsPerServeMax = 512

  let client: NativeClient
  let deliveries = DeliveryLedger()
  /// The transactional id; `nil` for a producer without transactions.
  public let transactionalId: String?
  /// Why the producer must be replaced; `nil` while it is fit for use.
  public internal(set) var replacementReason: KafkaError?
  /// A worker writes a handful of topics: a short scan beats hashing.
  private var topics: [(name: String, pointer: OpaquePointer)] = []
  private var unserved = 0

  /// Creates a producer; no broker is contacted yet.
  ///
  /// - Throws: ``KafkaError`` with code `invalidArgument` if the library refuses the configuration.
  public init(
    configuration: KafkaConfiguration, transactionalId: String? = nil, logger: Logger,
    statistics: (@Sendable (KafkaStatistics) -> Void)? = nil
  ) throws(KafkaError) {
    let context = ClientContext(log: ClientLog(logger: logger), statistics: statistics)
    context.deliveries = deliveries
    self.transactionalId = transactionalId
    client = try NativeClient(
      role: .producer(transactionalId: transactionalId), configuration: configuration,
      context: context, installing: DeliveryLedger.install)
  }

  /// The producer is finished; see the type's description.
  public var mustBeReplaced: Bool { replacementReason != nil }

  /// Records handed over and not yet acknowledged.
  public var unacknowledged: Int {
    guard let handle = try? client.handle("count records") else { return 0 }
    return Int(rd_kafka_outq_len(handle))
  }

  /// Hands a record over for sending; what becomes of it ``flush(timeoutMs:)`` or the commit tells.
  ///
  /// If the send queue is full, waits up to ``queueFullWaitMs`` for room.
  public func produce(_ record: ProducerRecord) throws(KafkaError) {
    try produce(RecordBatch(CollectionOfOne(record)))
  }

  /// Hands records over for sending, in order; as ``produce(_:)-(ProducerRecord)`` for each.
  public func produce(_ batch: RecordBatch) throws(KafkaError) {
    let handle = try usable("write records")
    for entry in batch.entries {
      try send(entry, of: batch, opaque: DeliveryLedger.unwatched, handle)
    }
  }

  /// Waits until every record handed over is acknowledged or has failed; returns the failures since
  /// the last flush, the first 100 of them.
  ///
  /// - Throws: ``KafkaError`` with `outcomeUnknown` if records are still under way after
  ///   `timeoutMs`; the producer must be replaced then, lest they be written after later ones.
  public func flush(timeoutMs: Int) throws(KafkaError) -> [DeliveryFailure] {
    let handle = try usable("flush")
    let result = rd_kafka_flush(handle, Int32(clamping: timeoutMs))
    unserved = 0
    try checkFatal(handle)
    if result != RD_KAFKA_RESP_ERR_NO_ERROR {
      var error = KafkaError(
        native: result, operation: "flush",
        detail: "\(rd_kafka_outq_len(handle)) records unacknowledged after \(timeoutMs) ms")
      error.outcomeUnknown = true
      throw retire(client.context.explain(error))
    }
    return deliveries.takeFailures().kept
  }

  /// Writes the records and waits until every one is acknowledged; returns their offsets in the
  /// order given.
  ///
  /// - Throws: ``KafkaError`` if one or more were not; the others may have been written.
  public func produceAndFlush(
    _ records: RecordBatch, timeoutMs: Int
  ) throws(KafkaError) -> [Int64] {
    guard !records.isEmpty else { return [] }
    let handle = try usable("write records")
    deliveries.begin(records.count)
    do {
      for (index, entry) in records.entries.enumerated() {
        try send(entry, of: records, opaque: deliveries.opaque(of: index), handle)
      }
    } catch {
      // Whoever writes the batch again must not meet the first half of it on its way.
      _ = try flush(timeoutMs: timeoutMs)
      throw error
    }
    let failures = try flush(timeoutMs: timeoutMs)
    if let first = failures.first {
      var error = first.error
      error.operation = "write \(records.count) records"
      error.detail += "; \(failures.count) or more were not acknowledged"
      throw error
    }
    guard deliveries.missing == 0 else {
      throw retire(
        KafkaError(
          code: .deliveryTimedOut, operation: "write \(records.count) records",
          detail: "\(deliveries.missing) records have no delivery report", outcomeUnknown: true))
    }
    return deliveries.takeOffsets()
  }

  /// The same for records that are at hand one by one.
  public func produceAndFlush(
    _ records: [ProducerRecord], timeoutMs: Int
  ) throws(KafkaError) -> [Int64] {
    try produceAndFlush(RecordBatch(records), timeoutMs: timeoutMs)
  }

  /// Serves delivery reports, broker errors and statistics without waiting.
  public func serve() {
    guard let handle = try? client.handle("serve") else { return }
    rd_kafka_poll(handle, 0)
  }

  /// The brokers' and the library's complaints since the last call, at most 64.
  public func takeBrokerErrors() -> [KafkaError] { client.context.takeBrokerErrors() }

  /// Drops records not acknowledged, which may yet be written, and frees everything; does not wait
  /// for brokers. An open transaction is left to the next producer with the id, or to its time-out.
  public func close() {
    guard let handle = try? client.handle("close") else { return }
    rd_kafka_purge(handle, Int32(RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT))
    rd_kafka_poll(handle, 0)
    for topic in topics { rd_kafka_topic_destroy(topic.pointer) }
    topics = []
    client.destroy()
  }

  deinit { close() }
}

extension KafkaProducer {
  /// The handle of a producer fit for use.
  func usable(_ operation: String) throws(KafkaError) -> OpaquePointer {
    let handle = try client.handle(operation)
    if let reason = replacementReason {
      throw KafkaError(
        code: .fatal, operation: operation,
        detail: "the producer must be replaced since it could not \(reason.operation): "
          + "\(reason.detail)")
    }
    return handle
  }

  /// Marks the producer unusable and returns the reason, to be thrown.
  func retire(_ reason: KafkaError) -> KafkaError {
    replacementReason = replacementReason ?? reason
    return reason
  }

  func checkFatal(_ handle: OpaquePointer) throws(KafkaError) {
    if let fatal = ClientCallbacks.fatalFailure(of: handle) { throw retire(fatal) }
  }

  private func send(
    _ entry: RecordBatch.Entry, of batch: RecordBatch, opaque: UInt, _ handle: OpaquePointer
  ) throws(KafkaError) {
    let topic = try topic(batch.topics[entry.topic], handle)
    var end: ContinuousClock.Instant?
    while let object = NativeRecord.produce(entry, of: batch, to: topic, opaque: opaque, handle) {
      let isFull = rd_kafka_error_code(object) == RD_KAFKA_RESP_ERR__QUEUE_FULL
      let giveUpAt = end ?? ContinuousClock.now + .milliseconds(Self.queueFullWaitMs)
      end = giveUpAt
      guard isFull, ContinuousClock.now < giveUpAt else {
        let error = KafkaError(
          consuming: object, operation: "write a record", detail: batch.topics[entry.topic])
        try checkFatal(handle)
        throw error
      }
      rd_kafka_error_destroy(object)
      rd_kafka_poll(handle, Self.queueFullPollMs)
    }
    unserved += 1
    if unserved >= Self.recordsPerServeMax {
      unserved = 0
      rd_kafka_poll(handle, 0)
    }
  }

  /// A worker writes a fixed handful of topics, so their handles are kept for the producer's life.
  private func topic(
    _ name: String, _ handle: OpaquePointer
  ) throws(KafkaError) -> OpaquePointer {
    for known in topics where known.name == name { return known.pointer }
    guard let created = rd_kafka_topic_new(handle, name, nil) else {
      throw KafkaError(native: rd_kafka_last_error(), operation: "write a record", detail: name)
    }
    topics.append((name, created))
    return created
  }

  private static let queueFullPollMs: Int32 = 20
}
