import CRdKafka

/// A failure of the Kafka client, by what a caller can do about it.
public struct KafkaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The failures callers tell apart.
  public enum Code: Hashable, Sendable {
    /// No broker answers, or not in time.
    case unavailable
    case timedOut
    case authenticationFailed
    case authorizationFailed
    case topicUnknown
    /// Offsets of a pending transaction are in the way.
    case offsetsUnstable
    /// The group has moved on to another generation, or does not know this member.
    case membershipLost
    /// A newer producer uses the same transactional id, or the same static member id.
    case fenced
    case queueFull
    case recordTooLarge
    /// The call does not fit the client's state.
    case invalidState
    case configuration
    /// Stored offsets point outside what the partition holds.
    case offsetOutOfRange
    /// Any other, by the library's name for it.
    case other(String)
  }

  public var code: Code
  /// The call that failed.
  public var operation: String
  /// What the library says, without record contents.
  public var detail: String
  /// The same call may succeed later.
  public var isRetriable: Bool
  /// The client instance is of no further use.
  public var isFatal: Bool
  /// The current transaction has to be aborted before anything else.
  public var requiresAbort: Bool
  /// It is not known whether the operation took effect.
  public var outcomeUnknown: Bool

  public init(
    _ code: Code, operation: String, detail: String, isRetriable: Bool = false,
    isFatal: Bool = false, requiresAbort: Bool = false, outcomeUnknown: Bool = false
  ) {
    self.code = code
    self.operation = operation
    self.detail = detail
    self.isRetriable = isRetriable
    self.isFatal = isFatal
    self.requiresAbort = requiresAbort
    self.outcomeUnknown = outcomeUnknown
  }

  public var isFenced: Bool { code == .fenced }
  public var description: String { "\(operation): \(detail)" }
}

extension KafkaError {
  init(_ code: rd_kafka_resp_err_t, operation: String, detail: String? = nil) {
    let text = detail ?? String(cString: rd_kafka_err2str(code))
    self.init(Code(code), operation: operation, detail: text)
    isRetriable = Self.retriableCodes.contains(code.rawValue)
    isFatal = code == RD_KAFKA_RESP_ERR__FATAL || self.code == .fenced
  }

  /// Takes over the error object and frees it.
  init(taking error: OpaquePointer, operation: String) {
    defer { rd_kafka_error_destroy(error) }
    self.init(
      rd_kafka_error_code(error), operation: operation,
      detail: String(cString: rd_kafka_error_string(error)))
    isRetriable = rd_kafka_error_is_retriable(error) != 0
    isFatal = rd_kafka_error_is_fatal(error) != 0
    requiresAbort = rd_kafka_error_txn_requires_abort(error) != 0
  }

  private static let retriableCodes: Set<Int32> = Set(
    [
      RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN,
      RD_KAFKA_RESP_ERR__TIMED_OUT, RD_KAFKA_RESP_ERR__MSG_TIMED_OUT,
      RD_KAFKA_RESP_ERR__WAIT_COORD, RD_KAFKA_RESP_ERR__RESOLVE, RD_KAFKA_RESP_ERR__STATE,
      RD_KAFKA_RESP_ERR__PREV_IN_PROGRESS, RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE,
      RD_KAFKA_RESP_ERR__IN_PROGRESS, RD_KAFKA_RESP_ERR__RETRY, RD_KAFKA_RESP_ERR__PURGE_QUEUE,
      RD_KAFKA_RESP_ERR__PURGE_INFLIGHT, RD_KAFKA_RESP_ERR__QUEUE_FULL,
      RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
      RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT, RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION,
      RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS, RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE,
      RD_KAFKA_RESP_ERR_NOT_COORDINATOR, RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS,
      RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND,
      RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT, RD_KAFKA_RESP_ERR_CONCURRENT_TRANSACTIONS,
      RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS, RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR,
      RD_KAFKA_RESP_ERR__NODE_UPDATE, RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE,
    ].map(\.rawValue))
}


extension KafkaError.Code {
  init(_ code: rd_kafka_resp_err_t) {
    switch code {
    case RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN,
      RD_KAFKA_RESP_ERR__RESOLVE, RD_KAFKA_RESP_ERR__WAIT_COORD:
      self = .unavailable
    case RD_KAFKA_RESP_ERR__TIMED_OUT, RD_KAFKA_RESP_ERR__MSG_TIMED_OUT,
      RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT, RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE:
      self = .timedOut
    case RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED,
      RD_KAFKA_RESP_ERR__SSL:
      self = .authenticationFailed
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED,
      RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED,
      RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED,
      RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED:
      self = .authorizationFailed
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART,
      RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
      self = .topicUnknown
    case RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT: self = .offsetsUnstable
    case RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION, RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID,
      RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS, RD_KAFKA_RESP_ERR__ASSIGNMENT_LOST:
      self = .membershipLost
    case RD_KAFKA_RESP_ERR__FENCED, RD_KAFKA_RESP_ERR_PRODUCER_FENCED,
      RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID, RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH:
      self = .fenced
    case RD_KAFKA_RESP_ERR__QUEUE_FULL: self = .queueFull
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE: self = .recordTooLarge
    case RD_KAFKA_RESP_ERR__STATE, RD_KAFKA_RESP_ERR__PREV_IN_PROGRESS: self = .invalidState
    case RD_KAFKA_RESP_ERR__INVALID_ARG: self = .configuration
    case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET, RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE:
      self = .offsetOutOfRange
    default: self = .other(String(cString: rd_kafka_err2name(code)))
    }
  }
}
