/// Told of every change of a group member's partitions, inside `poll` or `close` and on its thread.
///
/// The methods may call the consumer (commit, committed, seek, pause, resume, watermarks) but not
/// `poll` or `close`. The group waits while they run. What they throw comes out of the `poll` or
/// `close` that called them, after the change of assignment has been completed.
public protocol RebalanceListener: AnyObject {
  /// The partitions are this member's now. They are paused and have no position: seek, then resume.
  func assigned(_ partitions: [TopicPartition]) throws

  /// The partitions are about to be given up, and are still this member's until the method returns:
  /// commits are still accepted.
  func revoked(_ partitions: [TopicPartition]) throws

  /// The partitions have gone to another member already; nothing about them can be committed.
  func lost(_ partitions: [TopicPartition]) throws
}
