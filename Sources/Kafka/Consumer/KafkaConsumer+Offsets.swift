import CRdKafka

extension KafkaConsumer {
  /// The group's committed offsets; partitions without one are absent.
  ///
  /// Only stable offsets are returned, whatever the isolation level.
  /// - Throws: ``KafkaError`` with code `unstableOffsetCommit`, retriable, while a transaction that
  ///   commits offsets of one of these partitions is undecided.
  public func committed(
    _ partitions: [TopicPartition], timeoutMs: Int = 10_000
  ) throws(KafkaError) -> [TopicPartition: Int64] {
    guard !partitions.isEmpty else { return [:] }
    return try client.groupOffsets(groupId, of: partitions, stable: true, timeoutMs: timeoutMs)
  }

  /// Commits the offsets of the next records to read, and waits for the broker's answer.
  ///
  /// - Throws: ``KafkaError``: `staleMember`, `rebalanceInProgress` or `fenced` if the group has
  ///   moved on, and `timedOut` with `outcomeUnknown` if no answer came in time.
  public func commit(
    _ offsets: [TopicPartition: Int64], timeoutMs: Int = 10_000
  ) throws(KafkaError) {
    guard !offsets.isEmpty else { return }
    let operation = "commit offsets"
    let handle = try open(operation)
    guard let answers = rd_kafka_queue_new(handle) else {
      throw KafkaError(code: .invalidState, operation: operation, detail: "no queue")
    }
    // Once the queue is gone the library drops a late answer and never calls back.
    defer { rd_kafka_queue_destroy(answers) }
    let list = NativePartitions(offsets)
    let outcome = CommitOutcome()
    let started = rd_kafka_commit_queue(
      handle, list.list, answers, CommitOutcome.callback,
      Unmanaged.passUnretained(outcome).toOpaque())
    try check(started, operation)
    try withExtendedLifetime(outcome) { () throws(KafkaError) in
      let end = ContinuousClock.now + .milliseconds(timeoutMs)
      while !outcome.isAnswered {
        let left = Int((end - ContinuousClock.now) / .milliseconds(1))
        guard left > 0 else {
          throw client.context.explain(
            KafkaError(
              code: .timedOut, operation: operation,
              detail: "no answer within \(timeoutMs) ms", outcomeUnknown: true))
        }
        rd_kafka_queue_poll_callback(answers, Int32(clamping: left))
      }
      if let error = outcome.error { throw error }
    }
  }

  /// The offset of the next record `poll` will return; partitions not read from yet are absent.
  public func positions(
    _ partitions: [TopicPartition]
  ) throws(KafkaError) -> [TopicPartition: Int64] {
    guard !partitions.isEmpty else { return [:] }
    let list = NativePartitions(partitions)
    try check(rd_kafka_position(try open("read positions"), list.list), "read positions")
    return list.offsets
  }

  /// The first offset still in the log, and the offset the next record written will have.
  ///
  /// `high` is the end of the log proper, records of open and aborted transactions included,
  /// whatever this consumer's isolation level: a transaction can be decided while the marker that
  /// says so has not yet reached every partition, so the end that `read_committed` readers see may
  /// still lie before records that count.
  public func watermarks(
    _ partition: TopicPartition, timeoutMs: Int = 10_000
  ) throws(KafkaError) -> (low: Int64, high: Int64) {
    _ = try open("read watermarks")
    return try logEndReader().watermarks(partition, timeoutMs: timeoutMs)
  }

  /// The end of the log proper of an assigned partition as the latest fetch told it; `nil` before the
  /// first. Asks no broker.
  public func lastKnownEnd(of partition: TopicPartition) -> Int64? {
    guard let handle = try? open("look up an end") else { return nil }
    var low: Int64 = 0
    var high: Int64 = 0
    let result = rd_kafka_get_watermark_offsets(
      handle, partition.topic, partition.partition, &low, &high)
    return result == RD_KAFKA_RESP_ERR_NO_ERROR && high >= 0 ? high : nil
  }

  /// The first offset at or after each time (milliseconds since 1970 UTC); partitions without such a
  /// record are absent.
  public func offsets(
    forTimestamps times: [TopicPartition: Int64], timeoutMs: Int = 10_000
  ) throws(KafkaError) -> [TopicPartition: Int64] {
    guard !times.isEmpty else { return [:] }
    let operation = "look up offsets by time"
    let handle = try open(operation)
    let list = NativePartitions(times)
    try client.explained { () throws(KafkaError) in
      try check(
        rd_kafka_offsets_for_times(handle, list.list, Int32(clamping: timeoutMs)), operation)
    }
    try list.checkEach(operation)
    return list.offsets
  }

  /// The group, generation and member of this moment, for a transaction's offsets.
  public func groupMetadata() throws(KafkaError) -> ConsumerGroupMetadata {
    guard let metadata = rd_kafka_consumer_group_metadata(try open("read group metadata")) else {
      throw KafkaError(
        code: .invalidState, operation: "read group metadata", detail: "the consumer has no group")
    }
    return ConsumerGroupMetadata(owning: metadata)
  }

  private func logEndReader() throws(KafkaError) -> KafkaAdmin {
    if let logEnds { return logEnds }
    let reader = try KafkaAdmin(configuration: configuration, logger: logger)
    logEnds = reader
    return reader
  }
}

/// Receives the answer to one commit.
private final class CommitOutcome {
  var isAnswered = false
  var error: KafkaError?

  static let callback:
    @convention(c) (
      OpaquePointer?, rd_kafka_resp_err_t,
      UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?, UnsafeMutableRawPointer?
    ) -> Void = { _, result, list, opaque in
      guard let opaque else { return }
      let outcome = Unmanaged<CommitOutcome>.fromOpaque(opaque).takeUnretainedValue()
      outcome.isAnswered = true
      if result != RD_KAFKA_RESP_ERR_NO_ERROR {
        outcome.error = KafkaError(native: result, operation: "commit offsets")
      } else if let list {
        outcome.error = NativePartitions.firstError(list, operation: "commit offsets")
      }
    }
}
