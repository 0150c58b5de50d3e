import CRdKafka

extension KafkaError {
  /// Translates a plain result code.
  init(native: rd_kafka_resp_err_t, operation: String, detail: String = "") {
    let reason = String(cString: rd_kafka_err2str(native))
    self.init(
      code: Code(native: native), operation: operation,
      detail: detail.isEmpty ? reason : "\(detail): \(reason)")
  }

  /// Translates and frees an error object.
  init(
    consuming object: OpaquePointer, operation: String, detail: String = "",
    isTransactional: Bool = false
  ) {
    defer { rd_kafka_error_destroy(object) }
    let reason = String(cString: rd_kafka_error_string(object))
    let code = Code(native: rd_kafka_error_code(object))
    // In a transaction the library alone knows: an old epoch, for one, may only cost the transaction.
    let isFatal =
      rd_kafka_error_is_fatal(object) != 0 || (!isTransactional && code.isFatal)
    let requiresAbort = rd_kafka_error_txn_requires_abort(object) != 0
    let isRetriable = rd_kafka_error_is_retriable(object) != 0
    self.init(
      code: code, operation: operation,
      detail: detail.isEmpty ? reason : "\(detail): \(reason)",
      isRetriable: !isFatal && (isTransactional ? isRetriable : isRetriable || code.isRetriable),
      isFatal: isFatal, requiresAbort: requiresAbort,
      // The library marks a transactional call retriable when it gave up waiting for it; the
      // request itself is still under way.
      outcomeUnknown: isTransactional && !isFatal && !requiresAbort
        && (isRetriable || code == .timedOut))
  }
}

/// Throws the translation of a result code unless it says success.
func check(
  _ result: rd_kafka_resp_err_t, _ operation: String, _ detail: @autoclosure () -> String = ""
) throws(KafkaError) {
  guard result != RD_KAFKA_RESP_ERR_NO_ERROR else { return }
  throw KafkaError(native: result, operation: operation, detail: detail())
}

/// Throws the translation of an error object, and frees it, unless there is none.
func check(
  _ object: OpaquePointer?, _ operation: String, _ detail: @autoclosure () -> String = ""
) throws(KafkaError) {
  guard let object else { return }
  throw KafkaError(consuming: object, operation: operation, detail: detail())
}

extension KafkaError.Code {
  init(native: rd_kafka_resp_err_t) {
    self = Self.byNative[native.rawValue] ?? .other(String(cString: rd_kafka_err2name(native)))
  }

  private static let byNative: [Int32: Self] = {
    let groups: [(Self, [rd_kafka_resp_err_t])] = [
      (.timedOut, [RD_KAFKA_RESP_ERR__TIMED_OUT, RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT]),
      (.timedOut, [RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE]),
      (.transport, [RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION]),
      (.allBrokersDown, [RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN]),
      (.resolve, [RD_KAFKA_RESP_ERR__RESOLVE]),
      (.tls, [RD_KAFKA_RESP_ERR__SSL]),
      (.topicAuthorization, [RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED]),
      (.groupAuthorization, [RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED]),
      (.clusterAuthorization, [RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED]),
      (
        .transactionalIdAuthorization,
        [RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED]
      ),
      (.topicAlreadyExists, [RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS]),
      (.noOffset, [RD_KAFKA_RESP_ERR__NO_OFFSET]),
      (.unstableOffsetCommit, [RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT]),
      (.rebalanceInProgress, [RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS]),
      (.assignmentLost, [RD_KAFKA_RESP_ERR__ASSIGNMENT_LOST]),
      (.maxPollExceeded, [RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED]),
      (.groupNotEmpty, [RD_KAFKA_RESP_ERR_NON_EMPTY_GROUP]),
      (.unknownGroup, [RD_KAFKA_RESP_ERR_GROUP_ID_NOT_FOUND]),
      (.queueFull, [RD_KAFKA_RESP_ERR__QUEUE_FULL]),
      (.deliveryTimedOut, [RD_KAFKA_RESP_ERR__MSG_TIMED_OUT]),
      (.concurrentTransactions, [RD_KAFKA_RESP_ERR_CONCURRENT_TRANSACTIONS]),
      (.fatal, [RD_KAFKA_RESP_ERR__FATAL]),
      (.throttled, [RD_KAFKA_RESP_ERR_THROTTLING_QUOTA_EXCEEDED]),
      (
        .authentication,
        [
          RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED,
          RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM, RD_KAFKA_RESP_ERR_ILLEGAL_SASL_STATE,
        ]
      ),
      (
        .unknownTopicOrPartition,
        [
          RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC,
          RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION,
        ]
      ),
      (
        .offsetOutOfRange,
        [RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE, RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET]
      ),
      (
        .fenced,
        [
          RD_KAFKA_RESP_ERR__FENCED, RD_KAFKA_RESP_ERR_PRODUCER_FENCED,
          RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH, RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID,
          RD_KAFKA_RESP_ERR_TRANSACTION_COORDINATOR_FENCED,
        ]
      ),
      (
        .staleMember,
        [RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION, RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID]
      ),
      (
        .recordTooLarge,
        [RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE]
      ),
      (.discarded, [RD_KAFKA_RESP_ERR__PURGE_QUEUE, RD_KAFKA_RESP_ERR__PURGE_INFLIGHT]),
      (
        .brokerNotReady,
        [
          RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
          RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_REPLICA_NOT_AVAILABLE,
          RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS,
          RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_NOT_COORDINATOR,
          RD_KAFKA_RESP_ERR_NOT_CONTROLLER, RD_KAFKA_RESP_ERR__WAIT_COORD,
          RD_KAFKA_RESP_ERR__WAIT_CACHE, RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR,
          RD_KAFKA_RESP_ERR_FENCED_LEADER_EPOCH, RD_KAFKA_RESP_ERR_UNKNOWN_LEADER_EPOCH,
          RD_KAFKA_RESP_ERR_OFFSET_NOT_AVAILABLE,
        ]
      ),
      (
        .notEnoughReplicas,
        [
          RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS,
          RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND, RD_KAFKA_RESP_ERR__ISR_INSUFF,
        ]
      ),
      (
        .transactionState,
        [
          RD_KAFKA_RESP_ERR_INVALID_TXN_STATE, RD_KAFKA_RESP_ERR_INVALID_PRODUCER_ID_MAPPING,
          RD_KAFKA_RESP_ERR_INVALID_TRANSACTION_TIMEOUT,
        ]
      ),
      (
        .sequenceGap,
        [
          RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER,
          RD_KAFKA_RESP_ERR_UNKNOWN_PRODUCER_ID, RD_KAFKA_RESP_ERR__GAPLESS_GUARANTEE,
        ]
      ),
      (
        .invalidArgument,
        [
          RD_KAFKA_RESP_ERR__INVALID_ARG, RD_KAFKA_RESP_ERR_INVALID_PARTITIONS,
          RD_KAFKA_RESP_ERR_INVALID_REPLICATION_FACTOR, RD_KAFKA_RESP_ERR_INVALID_CONFIG,
          RD_KAFKA_RESP_ERR_INVALID_REQUEST, RD_KAFKA_RESP_ERR_POLICY_VIOLATION,
          RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION, RD_KAFKA_RESP_ERR_INVALID_GROUP_ID,
          RD_KAFKA_RESP_ERR_INVALID_SESSION_TIMEOUT,
        ]
      ),
      (
        .invalidState,
        [
          RD_KAFKA_RESP_ERR__STATE, RD_KAFKA_RESP_ERR__CONFLICT,
          RD_KAFKA_RESP_ERR__PREV_IN_PROGRESS, RD_KAFKA_RESP_ERR__IN_PROGRESS,
          RD_KAFKA_RESP_ERR__NOT_CONFIGURED, RD_KAFKA_RESP_ERR__DESTROY,
        ]
      ),
      (
        .unsupported,
        [
          RD_KAFKA_RESP_ERR_UNSUPPORTED_VERSION, RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE,
          RD_KAFKA_RESP_ERR__NOT_IMPLEMENTED,
        ]
      ),
    ]
    return Dictionary(
      groups.flatMap { code, natives in natives.map { ($0.rawValue, code) } },
      uniquingKeysWith: { first, _ in first })
  }()
}
