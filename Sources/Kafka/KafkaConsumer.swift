import CRdKafka
import Logging

/// A consumer for one thread: group membership with a synchronous revoke hook, or plain reading of
/// chosen partitions.
///
/// Not Sendable: every call, and every callback, happens on the thread that owns it.
public final class KafkaConsumer {
  /// What one poll brought.
  public struct PollResult: Sendable {
    public var records: [ConsumedRecord] = []
    /// Ends of partitions that were reached, with the offset of the end.
    public var ends: [TopicPartition: Int64] = [:]
    /// Failures the library goes on from by itself.
    public var errors: [KafkaError] = []
  }

  let client: OpaquePointer
  let context: ClientContext
  private weak var listener: (any RebalanceListener)?
  private var isClosed = false
  /// Counts assignment changes, so that a poll notices one that happened while it gathered.
  private var assignmentChanges = 0
  /// Calls to the broker that have no time-out of their own give up after this.
  public var requestTimeoutMs: Int32 = 10_000

  /// Creates a consumer; connecting happens in the background.
  ///
  /// Set unless `configuration` says otherwise: no automatic commits, `read_committed`, partition
  /// ends reported, the `range` assignor.
  public init(
    _ configuration: KafkaConfiguration, groupId: String, logger: Logger,
    statistics: (@Sendable (KafkaStatistics) -> Void)? = nil
  ) throws {
    context = ClientContext(logger: logger, statistics: statistics)
    let conf = try configuration.over([
      "group.id": groupId, "enable.auto.commit": "false", "enable.auto.offset.store": "false",
      "isolation.level": "read_committed", "enable.partition.eof": "true",
      "partition.assignment.strategy": "range", "auto.offset.reset": "earliest",
      "topic.metadata.refresh.interval.ms": "30000",
    ]).makeConf(context)
    rd_kafka_conf_set_rebalance_cb(conf) { client, code, partitions, opaque in
      guard let client, let partitions, let opaque else { return }
      let context = Unmanaged<ClientContext>.fromOpaque(opaque).takeUnretainedValue()
      context.rebalance?(client, code, partitions)
    }
    var text = [CChar](repeating: 0, count: 512)
    guard let client = rd_kafka_new(RD_KAFKA_CONSUMER, conf, &text, text.count) else {
      rd_kafka_conf_destroy(conf)
      throw KafkaError(
        .configuration, operation: "create consumer",
        detail: String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    self.client = client
    rd_kafka_poll_set_consumer(client)
    context.rebalance = { [unowned self] in self.rebalance($0, $1, $2) }
  }

  deinit {
    close()
    rd_kafka_destroy(client)
  }

  // MARK: Groups

  public func subscribe(_ topics: [String], listener: any RebalanceListener) throws {
    self.listener = listener
    let list = PartitionList(topics.map { TopicPartition(topic: $0, partition: -1) })
    try check(rd_kafka_subscribe(client, list.pointer), "subscribe")
  }

  private func rebalance(
    _ client: OpaquePointer, _ code: rd_kafka_resp_err_t,
    _ list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>
  ) {
    assignmentChanges += 1
    let partitions = PartitionList.entries(of: list).map(\.partition)
    switch code {
    case RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS:
      // From the beginning and paused: whatever is fetched before the caller has sought lies
      // before its position, and is dropped rather than missed.
      for index in 0..<Int(list.pointee.cnt) {
        list.pointee.elems[index].offset = Int64(RD_KAFKA_OFFSET_BEGINNING)
      }
      rd_kafka_assign(client, list)
      rd_kafka_pause_partitions(client, list)
      listener?.assigned(partitions)
    case RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS:
      if rd_kafka_assignment_lost(client) != 0 {
        listener?.lost(partitions)
      } else {
        listener?.revoked(partitions)
      }
      rd_kafka_assign(client, nil)
    default:
      listener?.lost(partitions)
      rd_kafka_assign(client, nil)
    }
  }

  /// The opaque membership that a transaction commits offsets under.
  public func groupMetadata() throws -> ConsumerGroupMetadata {
    guard let pointer = rd_kafka_consumer_group_metadata(client) else {
      throw KafkaError(.invalidState, operation: "group metadata", detail: "there is no group")
    }
    return ConsumerGroupMetadata(pointer)
  }

  // MARK: Polling

  /// Waits up to `timeoutMs` for the first record, then takes what is there up to `recordsMax`.
  /// Rebalance callbacks run inside. Records gathered before a rebalance in the same call are
  /// dropped: their partitions are read again from where the owner seeks to.
  public func poll(recordsMax: Int, timeoutMs: Int) throws -> PollResult {
    var result = PollResult()
    let changesBefore = assignmentChanges
    var changesSeen = assignmentChanges
    var wait = Int32(timeoutMs)
    while result.records.count < recordsMax {
      let message = rd_kafka_consumer_poll(client, wait)
      if assignmentChanges != changesSeen {
        changesSeen = assignmentChanges
        result.records.removeAll()
        result.ends.removeAll()
      }
      guard let message else { break }
      defer { rd_kafka_message_destroy(message) }
      wait = 0
      try take(message, into: &result)
    }
    if let error = context.takeError() {
      if error.code == .authenticationFailed { throw error }
      result.errors.append(error)
    }
    if changesBefore != assignmentChanges { result.records.removeAll() }
    return result
  }

  private func take(_ message: UnsafeMutablePointer<rd_kafka_message_t>, into result: inout PollResult)
    throws
  {
    switch message.pointee.err {
    case RD_KAFKA_RESP_ERR_NO_ERROR:
      result.records.append(ConsumedRecord(message))
    case RD_KAFKA_RESP_ERR__PARTITION_EOF:
      let topic = String(cString: rd_kafka_topic_name(message.pointee.rkt))
      let partition = TopicPartition(topic: topic, partition: message.pointee.partition)
      result.ends[partition] = message.pointee.offset
    default:
      let error = KafkaError(
        message.pointee.err, operation: "poll",
        detail: String(cString: rd_kafka_message_errstr(message)))
      if error.isFatal || error.code == .authorizationFailed || error.code == .offsetOutOfRange {
        throw error
      }
      result.errors.append(error)
    }
  }

  // MARK: Positions

  public func pause(_ partitions: [TopicPartition]) throws {
    let list = PartitionList(partitions)
    try check(rd_kafka_pause_partitions(client, list.pointer), "pause")
  }

  public func resume(_ partitions: [TopicPartition]) throws {
    let list = PartitionList(partitions)
    try check(rd_kafka_resume_partitions(client, list.pointer), "resume")
  }

  /// Sets the next offsets and waits until they hold.
  public func seek(_ offsets: [TopicPartition: Int64]) throws {
    let list = PartitionList(offsets)
    if let error = rd_kafka_seek_partitions(client, list.pointer, requestTimeoutMs) {
      throw KafkaError(taking: error, operation: "seek")
    }
    try list.checkEntries("seek")
  }

  /// Reads exactly these partitions from these offsets, without a group.
  public func assign(_ offsets: [TopicPartition: Int64]) throws {
    let list = PartitionList(offsets)
    try check(rd_kafka_assign(client, list.pointer), "assign")
  }

  public func addAssignment(_ offsets: [TopicPartition: Int64]) throws {
    let list = PartitionList(offsets)
    if let error = rd_kafka_incremental_assign(client, list.pointer) {
      throw KafkaError(taking: error, operation: "assign")
    }
  }

  public func removeAssignment(_ partitions: [TopicPartition]) throws {
    let list = PartitionList(partitions)
    if let error = rd_kafka_incremental_unassign(client, list.pointer) {
      throw KafkaError(taking: error, operation: "unassign")
    }
  }

  /// The group's committed offsets, waiting out pending transactions where `isolation.level` is
  /// `read_committed`; partitions without one are left out.
  public func committed(_ partitions: [TopicPartition]) throws -> [TopicPartition: Int64] {
    let list = PartitionList(partitions)
    try check(rd_kafka_committed(client, list.pointer, requestTimeoutMs), "committed offsets")
    try list.checkEntries("committed offsets")
    var offsets: [TopicPartition: Int64] = [:]
    for entry in PartitionList.entries(of: list.pointer) where entry.offset >= 0 {
      offsets[entry.partition] = entry.offset
    }
    return offsets
  }

  /// Commits the next offsets to read and waits for the answer.
  public func commit(_ offsets: [TopicPartition: Int64]) throws {
    guard !offsets.isEmpty else { return }
    let list = PartitionList(offsets)
    try check(rd_kafka_commit(client, list.pointer, 0), "commit offsets")
    try list.checkEntries("commit offsets")
  }

  /// The first offset kept and the next to be given, asked from the partition's leader. With
  /// `isolation.level=read_uncommitted` the second includes undecided transactions.
  public func watermarks(_ partition: TopicPartition) throws -> (low: Int64, high: Int64) {
    var low: Int64 = 0
    var high: Int64 = 0
    try check(
      rd_kafka_query_watermark_offsets(
        client, partition.topic, partition.partition, &low, &high, requestTimeoutMs),
      "watermarks of \(partition)")
    return (low, high)
  }

  /// The number of partitions of `topic`, nil where it does not exist.
  public func partitionCount(of topic: String) throws -> Int? {
    try Metadata.partitionCount(client, topic, timeoutMs: requestTimeoutMs)
  }

  /// Leaves the group; the revoke hook runs. Further calls have no effect.
  public func close() {
    guard !isClosed else { return }
    isClosed = true
    rd_kafka_consumer_close(client)
  }

  private func check(_ code: rd_kafka_resp_err_t, _ operation: String) throws {
    guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return }
    throw KafkaError(code, operation: operation)
  }
}

extension ConsumedRecord {
  init(_ message: UnsafeMutablePointer<rd_kafka_message_t>) {
    let pointee = message.pointee
    var kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
    let timestampMs = rd_kafka_message_timestamp(message, &kind)
    self.init(
      topic: String(cString: rd_kafka_topic_name(pointee.rkt)), partition: pointee.partition,
      offset: pointee.offset, timestampMs: timestampMs,
      key: pointee.key.map { Array(UnsafeRawBufferPointer(start: $0, count: pointee.key_len)) },
      value: pointee.payload.map { Array(UnsafeRawBufferPointer(start: $0, count: pointee.len)) },
      headers: Self.headers(of: message))
  }

  private static func headers(of message: UnsafeMutablePointer<rd_kafka_message_t>) -> [RecordHeader]
  {
    var pointer: OpaquePointer?
    guard rd_kafka_message_headers(message, &pointer) == RD_KAFKA_RESP_ERR_NO_ERROR, let pointer
    else { return [] }
    var headers: [RecordHeader] = []
    headers.reserveCapacity(rd_kafka_header_cnt(pointer))
    var name: UnsafePointer<CChar>?
    var value: UnsafeRawPointer?
    var size = 0
    var index = 0
    while rd_kafka_header_get_all(pointer, index, &name, &value, &size)
      == RD_KAFKA_RESP_ERR_NO_ERROR, let text = name
    {
      headers.append(
        RecordHeader(
          String(cString: text),
          value.map { Array(UnsafeRawBufferPointer(start: $0, count: size)) }))
      index += 1
    }
    return headers
  }
}
