import CRdKafka

/// Counts delivery reports and keeps the offsets of the batch that waits for them.
///
/// A record carries the batch's number and its place in the batch through the library as its opaque
/// pointer, so that a late report of an earlier batch cannot be taken for one of the present batch.
final class DeliveryLedger {
  /// Failures beyond this many are counted, not kept.
  static let failuresMax = 100
  /// Opaque value of a record nobody waits for.
  static let unwatched: UInt = 0

  private(set) var failures: [DeliveryFailure] = []
  private(set) var failureCount = 0
  /// A record was refused, or sent and never answered: the sequence numbers of this producer have
  /// a gap, and what was sent may still arrive.
  private(set) var isTorn = false
  private var batch: UInt32 = 0
  private(set) var offsets: [Int64] = []
  private(set) var missing = 0

  /// Starts a batch of `count` records.
  func begin(_ count: Int) {
    batch = batch == .max ? 1 : batch + 1
    offsets = Array(repeating: -1, count: count)
    missing = count
  }

  /// The batch's offsets in the order of its records; the ledger forgets them.
  func takeOffsets() -> [Int64] {
    defer { offsets = [] }
    return offsets
  }

  func opaque(of index: Int) -> UInt { UInt(batch) << 32 | UInt(index) }

  func takeFailures() -> (kept: [DeliveryFailure], count: Int) {
    defer {
      failures = []
      failureCount = 0
    }
    return (failures, failureCount)
  }

  func forgetTransaction() {
    _ = takeFailures()
    isTorn = false
  }

  private func report(_ message: UnsafePointer<rd_kafka_message_t>) {
    let fields = message.pointee
    guard fields.err == RD_KAFKA_RESP_ERR_NO_ERROR, fields.offset >= 0 else {
      fail(message)
      return
    }
    let opaque = UInt(bitPattern: fields._private)
    guard opaque != Self.unwatched, UInt32(opaque >> 32) == batch else { return }
    let index = Int(opaque & 0xffff_ffff)
    guard index < offsets.count else { return }
    offsets[index] = fields.offset
    missing -= 1
  }

  /// Also where the library says that a record was written and cannot say where: it concludes that
  /// from the sequence numbers of records after it. On a partition that has just got its leader a
  /// broker takes those without the ones before them, which then are lost.
  private func fail(_ message: UnsafePointer<rd_kafka_message_t>) {
    let fields = message.pointee
    let isUnplaced = fields.err == RD_KAFKA_RESP_ERR_NO_ERROR
    let persisted =
      isUnplaced
      || rd_kafka_message_status(message) == RD_KAFKA_MSG_STATUS_POSSIBLY_PERSISTED
    failureCount += 1
    if fields.err != RD_KAFKA_RESP_ERR__PURGE_QUEUE { isTorn = true }
    guard failures.count < Self.failuresMax else { return }
    let partition = TopicPartition(
      topic: fields.rkt.map { String(cString: rd_kafka_topic_name($0)) } ?? "",
      partition: fields.partition)
    var error =
      isUnplaced
      ? KafkaError(
        code: .sequenceGap, operation: "write a record",
        detail: "\(partition): said to be written, but not where; it may be lost")
      : KafkaError(
        native: fields.err, operation: "write a record", detail: partition.description)
    error.outcomeUnknown = persisted
    failures.append(
      DeliveryFailure(partition: partition, error: error, isPossiblyPersisted: persisted))
  }

  static func install(on conf: OpaquePointer) {
    rd_kafka_conf_set_dr_msg_cb(conf) { _, message, opaque in
      guard let message, let ledger = ClientCallbacks.context(opaque)?.deliveries else { return }
      ledger.report(message)
    }
  }
}
