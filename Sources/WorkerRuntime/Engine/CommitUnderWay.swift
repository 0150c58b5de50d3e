/// A commit whose outcome is not known yet, and what it will have committed.
struct CommitUnderWay<C: Concern> {
  /// Monotonic time at which it began.
  let beganMs: Int64
  let tally: WorkTally
  let outputCount: Int
  /// Without transactions: the partitions whose changelog is written, each with the number of
  /// changelog records up to and including its own.
  var changelogs: [(task: PartitionTask<C>, end: Int)] = []
}
