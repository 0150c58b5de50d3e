import CRdKafka

extension NativeClient {
  /// Runs `body`; adds the broker's own complaint, and where telling its code, to a failure.
  func explained(_ body: () throws(KafkaError) -> Void) throws(KafkaError) {
    do { try body() } catch {
      // Broker errors wait in the client's queue until somebody polls; a consumer's belongs to poll.
      if !role.isConsumer, let handle = try? handle("serve") { rd_kafka_poll(handle, 0) }
      throw context.explain(error)
    }
  }

  /// Sends one admin request and hands its result event to `read`.
  func request<Result>(
    _ operation: String, _ kind: rd_kafka_admin_op_t, timeoutMs: Int,
    configure: (OpaquePointer) throws(KafkaError) -> Void = { _ throws(KafkaError) in },
    send: (_ handle: OpaquePointer, _ options: OpaquePointer, _ answers: OpaquePointer) -> Void,
    read: (_ event: OpaquePointer) throws(KafkaError) -> Result
  ) throws(KafkaError) -> Result {
    let handle = try handle(operation)
    guard let answers = rd_kafka_queue_new(handle),
      let options = rd_kafka_AdminOptions_new(handle, kind)
    else { throw KafkaError(code: .invalidState, operation: operation, detail: "no memory") }
    defer {
      rd_kafka_AdminOptions_destroy(options)
      rd_kafka_queue_destroy(answers)
    }
    let reason = NativeText.collect { text, size in
      rd_kafka_AdminOptions_set_request_timeout(options, Int32(clamping: timeoutMs), text, size)
        == RD_KAFKA_RESP_ERR_NO_ERROR
    }
    if let reason {
      throw KafkaError(code: .invalidArgument, operation: operation, detail: reason)
    }
    try configure(options)
    send(handle, options, answers)
    // The library itself answers with a time-out; the extra time lets it.
    let event = rd_kafka_queue_poll(answers, Int32(clamping: timeoutMs + Self.answerGraceMs))
    guard let event else {
      throw context.explain(
        KafkaError(
          code: .timedOut, operation: operation, detail: "no answer within \(timeoutMs) ms",
          outcomeUnknown: true))
    }
    defer { rd_kafka_event_destroy(event) }
    let code = rd_kafka_event_error(event)
    if code != RD_KAFKA_RESP_ERR_NO_ERROR {
      let error = KafkaError(
        code: .init(native: code), operation: operation,
        detail: rd_kafka_event_error_string(event).map { String(cString: $0) } ?? "")
      try explained { () throws(KafkaError) in throw error }
    }
    return try read(event)
  }

  private static var answerGraceMs: Int { 1_000 }

  /// Asks the group's coordinator for committed offsets; see ``KafkaAdmin``.
  ///
  /// The library's simpler call for a consumer repeats the question for as long as it may while a
  /// transaction is undecided, and then reports a time-out; this one says what is the matter.
  func groupOffsets(
    _ group: String, of partitions: [TopicPartition]?, stable: Bool, timeoutMs: Int
  ) throws(KafkaError) -> [TopicPartition: Int64] {
    let operation = "read the offsets of group \(group)"
    let list = partitions.map { NativePartitions($0) }
    var query = rd_kafka_ListConsumerGroupOffsets_new(group, list?.list)
    defer { rd_kafka_ListConsumerGroupOffsets_destroy(query) }
    return try request(
      operation, RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS, timeoutMs: timeoutMs,
      configure: { options throws(KafkaError) in
        try check(
          rd_kafka_AdminOptions_set_require_stable_offsets(options, stable ? 1 : 0), operation)
      },
      send: { handle, options, answers in
        rd_kafka_ListConsumerGroupOffsets(handle, &query, 1, options, answers)
      },
      read: { event throws(KafkaError) in
        var count = 0
        let groups = rd_kafka_ListConsumerGroupOffsets_result_groups(
          rd_kafka_event_ListConsumerGroupOffsets_result(event), &count)
        return try offsets(groups, count, operation)
      })
  }

  /// The offsets in a group result, or the first error in it.
  func offsets(
    _ groups: UnsafeMutablePointer<OpaquePointer?>?, _ count: Int, _ operation: String
  ) throws(KafkaError) -> [TopicPartition: Int64] {
    guard count > 0, let group = groups?[0] else { return [:] }
    try checkShared(rd_kafka_group_result_error(group), operation)
    guard let list = rd_kafka_group_result_partitions(group) else { return [:] }
    if let error = NativePartitions.firstError(list, operation: operation) { throw error }
    return NativePartitions.offsets(list)
  }

  /// Throws the translation of an error object that belongs to an event, without freeing it.
  func checkShared(
    _ object: OpaquePointer?, _ operation: String, _ detail: String = ""
  ) throws(KafkaError) {
    guard let object else { return }
    let reason = String(cString: rd_kafka_error_string(object))
    throw KafkaError(
      code: .init(native: rd_kafka_error_code(object)), operation: operation,
      detail: detail.isEmpty ? reason : "\(detail): \(reason)")
  }
}
