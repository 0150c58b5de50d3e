/// The ways in which an ``EmbeddedBroker`` is not a Kafka cluster.
///
/// The one list of them: tests that run on either kind of broker ask it what to expect, and the
/// worker runtime chooses its guarantees by it.
public enum EmbeddedBrokerDifference: String, CaseIterable, Sendable {
  /// Records of open and aborted transactions are visible to `read_committed` readers.
  case transactionsAreVisible
  /// Offsets sent to a transaction are accepted and never stored.
  case transactionOffsetsAreNotStored
  /// A second producer with the same transactional id does not shut the first one out.
  case noFencing
  /// `group.instance.id` has no effect.
  case noStaticMembership
  /// Looking up offsets by time always answers "none".
  case noOffsetsByTime
  /// Admin requests are not served: topics are made with ``EmbeddedBroker/createTopic(_:)``, group
  /// offsets are read and set through a consumer.
  case noAdminRequests
  /// Nothing is compacted: every version of a key stays.
  case noCompaction
  /// Each partition keeps its last 5 MiB or 100,000 batches and silently drops what is older.
  case boundedLog
  /// A broker that is down keeps its leaderships.
  case noLeaderFailover
  /// A topic that does not exist is made with 4 partitions as soon as any client asks for it.
  case autoCreatesTopics
  /// The first join of a group takes 3 s; later joins, and noticing a dead member, take nearly
  /// `session.timeout.ms`.
  case slowJoins
  /// While another member joins, commits are refused with `rebalanceInProgress`, also in the revoke
  /// hook: work done since the last commit is done again by the partition's next owner.
  case noCommitWhileJoining
  /// Members of one group with different assignors end the broker's process.
  case mixedAssignorsAreFatal
}
