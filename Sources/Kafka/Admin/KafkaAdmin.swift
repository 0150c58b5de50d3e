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
  ///   Refused credentials are told at once, all else after `timeoutMs` of trying.
  public func checkConnection(timeoutMs: Int = 10_000) throws(KafkaError) {
    let end = ContinuousClock.now + .milliseconds(timeoutMs)
    while true {
      let left = Int((end - ContinuousClock.now) / .milliseconds(1))
      do {
        _ = try topics(timeoutMs: max(1, min(left, Self.connectionStepMs)))
        return
      } catch {
        guard error.isRetriable, ContinuousClock.now < end else { throw error }
      }
    }
  }

  private static let connectionStepMs = 500

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
    try client.explained { () throws(KafkaError) in
      try check(result, operation, partition.description)
    }
    return (low, high)
  }
}
