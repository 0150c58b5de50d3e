import CRdKafka
import Logging

/// Reads partitions, as a member of a consumer group or by direct assignment.
///
/// Not thread-safe, but for ``interruption``: use it from one thread, which is also the thread on
/// which the rebalance listener and the statistics handler run. Call ``poll(recordsMax:timeoutMs:)``
/// at least every `max.poll.interval.ms`, also while everything is paused.
public final class KafkaConsumer {
  /// One poll returns at most this many records, whatever is asked.
  public static let pollRecordsMax = 100_000

  let client: NativeClient
  let rebalance: RebalanceState
  /// Whose offsets are read and committed.
  public let groupId: String
  let configuration: KafkaConfiguration
  let logger: Logger
  /// Ends a poll that is waiting.
  public let interruption: PollInterruption
  private var reader = MessageReader()
  /// Asks for the end of the log proper; exists once it has been asked.
  var logEnds: KafkaAdmin?

  /// Creates a consumer; no broker is contacted and nothing is subscribed yet.
  ///
  /// - Parameters:
  ///   - groupId: Whose offsets are read and committed; joined only by ``subscribe(_:)``.
  ///   - listener: Held until ``close()``.
  ///   - statistics: Called inside `poll` every `statistics.interval.ms`.
  /// - Throws: ``KafkaError`` with code `invalidArgument` if the library refuses the configuration.
  public init(
    configuration: KafkaConfiguration, groupId: String, listener: (any RebalanceListener)? = nil,
    logger: Logger, statistics: (@Sendable (KafkaStatistics) -> Void)? = nil
  ) throws(KafkaError) {
    let context = ClientContext(log: ClientLog(logger: logger), statistics: statistics)
    let rebalance = RebalanceState(listener: listener)
    context.rebalance = rebalance
    client = try NativeClient(
      role: .consumer(groupId: groupId), configuration: configuration, context: context,
      installing: RebalanceState.install)
    self.rebalance = rebalance
    self.groupId = groupId
    self.configuration = configuration
    self.logger = logger
    let handle = try client.handle("create consumer")
    interruption = PollInterruption(of: handle)
    try check(rd_kafka_poll_set_consumer(handle), "create consumer")
  }

  /// Joins the group for these topics, in place of those subscribed before.
  public func subscribe(_ topics: [String]) throws(KafkaError) {
    let list = NativePartitions(topics.map { TopicPartition(topic: $0, partition: -1) })
    let detail = topics.joined(separator: ", ")
    try check(rd_kafka_subscribe(try open("subscribe"), list.list), "subscribe", detail)
  }

  /// Waits up to `timeoutMs` for something to happen, or until ``interruption`` ends it, then takes
  /// what else is there without waiting, up to `recordsMax`.
  ///
  /// Rebalances are served inside. Records of partitions that changed hands during the call are
  /// dropped: their new owner, or this member from the position it chooses, reads them again.
  /// - Throws: What the rebalance listener threw, or a ``KafkaError`` with `isFatal`; what was read
  ///   in the same call is dropped then.
  public func poll(recordsMax: Int, timeoutMs: Int) throws -> PollResult {
    let handle = try open("poll")
    try refuseInsideListener("poll")
    let capacity = max(1, min(recordsMax, Self.pollRecordsMax))
    rebalance.beginPoll()
    defer { reader.endCall() }
    var result = PollResult()
    result.records.reserveCapacity(min(capacity, Self.recordsPerPollUsual))
    var count = 0
    // One call per record costs nothing measurable against the library's batch call, which is not
    // safe beside seek and rebalance, and the loop ends by itself when a rebalance was served.
    while count < capacity,
      let message = rd_kafka_consumer_poll(handle, count == 0 ? Int32(clamping: timeoutMs) : 0)
    {
      count += 1
      take(message, into: &result)
    }
    dropTouched(&result)
    result.errors += client.context.takeBrokerErrors()
    if let failure = rebalance.takeFailure() { throw failure }
    if let fatal = result.errors.first(where: \.isFatal) { throw fatal }
    return result
  }

  /// Leaves the group, after telling the listener of the partitions given up, and frees everything.
  ///
  /// Commits what the listener commits, nothing else. Safe to repeat.
  /// - Throws: What the listener threw; the consumer is closed all the same.
  public func close() throws {
    guard client.isOpen else { return }
    try refuseInsideListener("close")
    let handle = try open("close")
    // The library leaves the group by reading this queue to its end, and would take an interruption
    // for the end: it would go on to wait for what nobody reads any more.
    interruption.close()
    let result = rd_kafka_consumer_close(handle)
    release()
    if let failure = rebalance.takeFailure() { throw failure }
    try check(result, "leave the group")
  }

  deinit {
    // The listener belongs to an owner that may be half gone by now.
    rebalance.listener = nil
    release()
  }

  private func release() {
    guard client.isOpen else { return }
    interruption.close()
    client.destroy()
    rebalance.listener = nil
    logEnds?.close()
    logEnds = nil
  }

  func open(_ operation: String) throws(KafkaError) -> OpaquePointer {
    try client.handle(operation)
  }

  private func refuseInsideListener(_ operation: String) throws(KafkaError) {
    guard rebalance.isRunning else { return }
    throw KafkaError(
      code: .invalidState, operation: operation, detail: "called from the rebalance listener")
  }

  private static let recordsPerPollUsual = 1_024

  /// Adds a message to the result and frees it.
  private func take(
    _ message: UnsafeMutablePointer<rd_kafka_message_t>, into result: inout PollResult
  ) {
    if message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR, let topic = message.pointee.rkt {
      result.records.append(reader.record(message, topic: topic))
    } else {
      collectEvent(message.pointee, &result)
    }
    reader.release(message)
  }

  /// Drops what was read of partitions that changed hands meanwhile.
  private func dropTouched(_ result: inout PollResult) {
    let touched = rebalance.touched
    result.rebalanced = !touched.isEmpty
    guard result.rebalanced else { return }
    result.records.removeAll { touched.contains($0.topicPartition) }
    result.ends.removeAll { touched.contains($0.0) }
  }

  private func collectEvent(
    _ message: rd_kafka_message_t, _ result: inout PollResult
  ) {
    let partition = reader.topicPartition(message)
    if message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF, let partition {
      result.ends.append((partition, message.offset))
      return
    }
    // For an error the payload is the library's own text.
    let reason =
      message.payload.map { String(cString: $0.assumingMemoryBound(to: CChar.self)) }
      ?? String(cString: rd_kafka_err2str(message.err))
    let fatal =
      message.err == RD_KAFKA_RESP_ERR__FATAL
      ? ClientCallbacks.fatalFailure(of: try? open("poll")) : nil
    let place = partition.map { $0.partition < 0 ? $0.topic : $0.description }
    result.errors.append(
      fatal
        ?? KafkaError(
          code: .init(native: message.err), operation: "read",
          detail: place.map { "\($0): \(reason)" } ?? reason))
  }
}
