extension KafkaError {
  /// The cases a caller tells apart.
  public enum Code: Hashable, Sendable {
    /// The broker or the library did not answer in the time given.
    case timedOut
    /// The connection to a broker failed or broke.
    case transport
    /// No broker of the cluster can be reached at present.
    case allBrokersDown
    /// A broker's host name does not resolve.
    case resolve
    /// The broker refused the credentials.
    case authentication
    /// TLS could not be set up: certificate, key, host name or protocol.
    case tls
    /// The principal may not read or write the topic.
    case topicAuthorization
    /// The principal may not use the consumer group.
    case groupAuthorization
    /// The principal may not administer the cluster.
    case clusterAuthorization
    /// The principal may not use the transactional id.
    case transactionalIdAuthorization
    /// The topic or the partition does not exist, or this principal may not see it.
    case unknownTopicOrPartition
    /// The topic exists already.
    case topicAlreadyExists
    /// The offset asked for is not in the log any more, or not yet.
    case offsetOutOfRange
    /// There is no offset to commit or to return.
    case noOffset
    /// A transaction of the partition's previous owner is still undecided.
    case unstableOffsetCommit
    /// A newer client with the same transactional id or group instance id has taken over.
    case fenced
    /// The group has moved on without this member.
    case staleMember
    /// The group is rebalancing; poll and try again.
    case rebalanceInProgress
    /// The assignment is gone, for instance because the session timed out.
    case assignmentLost
    /// `poll` was not called within `max.poll.interval.ms`; the group has expelled this member.
    case maxPollExceeded
    /// The group still has members.
    case groupNotEmpty
    /// The group does not exist.
    case unknownGroup
    /// The record is larger than the topic or the client allows.
    case recordTooLarge
    /// The client's own send queue stayed full.
    case queueFull
    /// The record was not acknowledged within `message.timeout.ms`.
    case deliveryTimedOut
    /// The record was discarded before it was acknowledged, because its transaction was aborted or
    /// its producer closed.
    case discarded
    /// A leader, coordinator or controller is moving or loading.
    case brokerNotReady
    /// Too few replicas are in sync to accept the record.
    case notEnoughReplicas
    /// The coordinator is still completing an earlier transaction.
    case concurrentTransactions
    /// The transactional id's state on the broker does not allow the call, or has expired.
    case transactionState
    /// The broker saw a gap in this producer's sequence numbers.
    case sequenceGap
    /// The client has had a fatal error earlier and refuses to work.
    case fatal
    /// A configuration property, topic setting or argument is not acceptable.
    case invalidArgument
    /// The call is not allowed at this time, for instance during a rebalance or after `close`.
    case invalidState
    /// The broker does not know the request or the version needed.
    case unsupported
    /// The broker slows this principal down.
    case throttled
    /// A case callers do not tell apart, by librdkafka's name for it.
    case other(String)
  }
}

extension KafkaError.Code {
  /// The stable name used in logs and metrics.
  public var name: String {
    if case .other(let name) = self { return name }
    return String(describing: self)
  }

  var isRetriable: Bool {
    switch self {
    case .timedOut, .transport, .allBrokersDown, .resolve, .unstableOffsetCommit,
      .rebalanceInProgress, .queueFull, .deliveryTimedOut, .brokerNotReady, .notEnoughReplicas,
      .concurrentTransactions, .throttled:
      true
    default: false
    }
  }

  var isFatal: Bool {
    switch self {
    case .fatal, .fenced: true
    default: false
    }
  }

  var advice: String? {
    switch self {
    case .timedOut, .transport, .allBrokersDown:
      "check that bootstrap.servers is right and reachable, and security.protocol fits the port"
    case .resolve: "check the host names in bootstrap.servers and in the brokers' own listeners"
    case .authentication: "check sasl.mechanism, sasl.username and sasl.password"
    case .tls: "check ssl.ca.location, the certificate's host name and security.protocol"
    case .topicAuthorization: "grant this principal Read or Write and Describe on the topic"
    case .groupAuthorization: "grant this principal Read on the group"
    case .clusterAuthorization: "use a principal that may administer the cluster"
    case .transactionalIdAuthorization:
      "grant this principal Write and Describe on the transactional id"
    case .unknownTopicOrPartition:
      "create the topic, or grant this principal Describe on it"
    case .fenced: "another instance runs with the same identity: stop one of the two"
    case .maxPollExceeded: "make batches smaller or raise max.poll.interval.ms"
    case .recordTooLarge: "raise message.max.bytes on both sides or send less"
    case .fatal: "create a new client"
    case .groupNotEmpty: "stop every member of the group first"
    default: nil
    }
  }
}
