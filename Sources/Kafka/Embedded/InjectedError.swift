import CRdKafka

/// The answers an ``EmbeddedBroker`` can be made to give instead of the right one.
public enum InjectedError: CaseIterable, Sendable {
  /// Closes the connection without an answer.
  case connectionClosed
  case requestTimedOut
  case notLeader
  case coordinatorLoading
  case coordinatorNotAvailable
  case notCoordinator
  case notEnoughReplicas
  case unknownTopicOrPartition
  case topicAuthorizationFailed
  case groupAuthorizationFailed
  case transactionalIdAuthorizationFailed
  case offsetOutOfRange
  case recordTooLarge
  case illegalGeneration
  case unknownMember
  case rebalanceInProgress
  case unstableOffsetCommit
  case concurrentTransactions
  case invalidTransactionState
  case invalidProducerIdMapping
  case invalidProducerEpoch
  case producerFenced
  case outOfOrderSequence
  case duplicateSequence

  var native: rd_kafka_resp_err_t {
    switch self {
    case .connectionClosed: RD_KAFKA_RESP_ERR__TRANSPORT
    case .requestTimedOut: RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT
    case .notLeader: RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION
    case .coordinatorLoading: RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS
    case .coordinatorNotAvailable: RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE
    case .notCoordinator: RD_KAFKA_RESP_ERR_NOT_COORDINATOR
    case .notEnoughReplicas: RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS
    case .unknownTopicOrPartition: RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART
    case .topicAuthorizationFailed: RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED
    case .groupAuthorizationFailed: RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED
    case .transactionalIdAuthorizationFailed:
      RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED
    case .offsetOutOfRange: RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE
    case .recordTooLarge: RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE
    case .illegalGeneration: RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION
    case .unknownMember: RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID
    case .rebalanceInProgress: RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS
    case .unstableOffsetCommit: RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT
    case .concurrentTransactions: RD_KAFKA_RESP_ERR_CONCURRENT_TRANSACTIONS
    case .invalidTransactionState: RD_KAFKA_RESP_ERR_INVALID_TXN_STATE
    case .invalidProducerIdMapping: RD_KAFKA_RESP_ERR_INVALID_PRODUCER_ID_MAPPING
    case .invalidProducerEpoch: RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH
    case .producerFenced: RD_KAFKA_RESP_ERR_PRODUCER_FENCED
    case .outOfOrderSequence: RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER
    case .duplicateSequence: RD_KAFKA_RESP_ERR_DUPLICATE_SEQUENCE_NUMBER
    }
  }
}
