import CRdKafka
import Logging

/// Asks and changes the cluster itself: topics, group offsets, lag.
///
/// Not thread-safe: use it from one thread at a time. Every call waits for its answer, at most the
/// time given.
public final class KafkaAdmin {
  let client: NativeClient
  let configuration: KafkaConfiguration
  let logger: Logger

  /// Creates an admin client; no broker is contacted yet.
  ///
  /// - Throws: ``KafkaError`` with code `invalidArgument` if the library refuses the configuration.
  public init(configuration: KafkaConfiguration, logger: Logger) throws(KafkaError) {
    self.configuration = configuration
    self.logger = logger
    client = try NativeClient(
      role: .admin, configuration: configuration,
      context: ClientContext(log: ClientLog(logger: logger)))
  }

  /// Frees everything; safe to repeat.
  public func close() { client.destroy() }

  /// Throws unless a broker answers and accepts the credentials.
  ///
  /// - Throws: ``KafkaError`` whose code names the cause where the library knows it:
  ///   `authentication`, `tls`, `resolve`, otherwise `transport` or `timedOut`.
  public func checkConnection(timeoutMs: Int = 10_000) throws(KafkaError) {
    _ = try topics(timeoutMs: timeoutMs)
  }

  /// The first offset still in the log, and the offset the next record will have, open transactions
  /// included.
  public func watermarks(
    _ partition: TopicPartition, timeoutMs: Int = 10_000
  ) throws(KafkaError) -> (low: Int64, high: Int64) {
    let operation = "read watermarks"
    let handle = try client.handle(operation)
    var low: Int64 = 0
    var high: Int64 = 0
    let result = rd_kafka_query_watermark_offsets(
      handle, partition.topic, partition.partition, &low, &high, Int32(clamping: timeoutMs))
    try explained { () throws(KafkaError) in
      try check(result, operation, partition.description)
    }
    return (low, high)
  }

  /// Runs `body`; adds the broker's own complaint, and where telling its code, to a failure.
  func explained(_ body: () throws(KafkaError) -> Void) throws(KafkaError) {
    do { try body() } catch {
      // Broker errors wait in the client's queue until somebody polls.
      if let handle = try? client.handle("serve") { rd_kafka_poll(handle, 0) }
      throw client.context.explain(error)
    }
  }

  /// Sends one admin request and hands its result event to `read`.
  func request<Result>(
    _ operation: String, _ kind: rd_kafka_admin_op_t, timeoutMs: Int,
    configure: (OpaquePointer) throws(KafkaError) -> Void = { _ throws(KafkaError) in },
    send: (_ handle: OpaquePointer, _ options: OpaquePointer, _ answers: OpaquePointer) -> Void,
    read: (_ event: OpaquePointer) throws(KafkaError) -> Result
  ) throws(KafkaError) -> Result {
    let handle = try client.handle(operation)
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
      throw client.context.explain(
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

  private static let answerGraceMs = 1_000
}
