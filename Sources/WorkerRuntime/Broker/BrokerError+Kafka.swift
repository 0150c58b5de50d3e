import Kafka

extension BrokerError {
  /// An error of the client, by what the worker has to do about it.
  init(_ error: KafkaError, _ operation: String) {
    self.init(Self.kind(of: error), operation: operation, detail: error.description)
  }

  /// Failures that the same batch would meet again, however often it is tried.
  static func repeatsForEver(_ error: KafkaError) -> Bool {
    switch error.code {
    case .topicAuthorization, .groupAuthorization, .transactionalIdAuthorization,
      .clusterAuthorization, .recordTooLarge:
      true
    default: false
    }
  }

  private static func kind(of error: KafkaError) -> Kind {
    switch error.code {
    case .unstableOffsetCommit: .offsetsUnstable
    case .staleMember, .rebalanceInProgress, .assignmentLost, .offsetOutOfRange, .noOffset: .aborted
    case .fenced: .fenced
    case .authentication, .tls, .topicAuthorization, .groupAuthorization, .clusterAuthorization,
      .transactionalIdAuthorization, .invalidArgument, .recordTooLarge, .unsupported:
      .fatal
    default: error.isFatal ? .fatal : .retriable
    }
  }
}
