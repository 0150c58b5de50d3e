import Kafka

/// What the runtime needs of a broker: one worker instance's view of it.
///
/// Used from one thread, which waits for every call; only a commit goes on while others are made.
/// Assignment changes are announced inside `poll`, before it returns. Failures are thrown as
/// `BrokerError`; any other error ends the worker.
/// The real client, the embedded broker and the simulation stand behind this one port, and one
/// conformance suite runs on all three.
public protocol WorkerBroker: AnyObject {
  /// Joins the worker's consumer group for `topics`.
  func subscribe(_ topics: [String], listener: any AssignmentListener) throws

  /// Waits up to `timeoutMs` for the first record and returns what is there, up to `recordsMax`.
  /// Also keeps the membership alive and announces assignment changes. Records of one partition
  /// come in offset order, never from a partition that is not (or no longer) assigned. May end before
  /// its time with nothing, and does where the outcome of a commit becomes known meanwhile.
  func poll(recordsMax: Int, timeoutMs: Int) throws -> PolledRecords

  /// The group generation of the current assignment; rises with every rebalance while the group
  /// exists.
  var groupGeneration: Int { get }

  /// Stops delivery from the partitions; polling goes on.
  func pause(_ partitions: [TopicPartition]) throws
  /// Takes delivery up again. Partitions are paused when they are assigned.
  func resume(_ partitions: [TopicPartition]) throws
  /// Sets the next offset to deliver for assigned partitions.
  func seek(_ positions: [TopicPartition: Int64]) throws

  /// The group's committed offsets, without an entry where nothing is committed. Throws
  /// `.offsetsUnstable` while a transaction that commits offsets for one of them is undecided.
  func committedOffsets(_ partitions: [TopicPartition]) throws -> [TopicPartition: Int64]

  /// The first offset kept and the offset the next record will get, undecided transactions included.
  func watermarks(_ partition: TopicPartition) throws -> Watermarks

  /// The offset the next record of an assigned partition will get, as the latest fetch told; nil
  /// before the first. Asks nobody.
  func lastKnownEnd(of partition: TopicPartition) -> Int64?

  /// The number of partitions of `topic`, or nil where the topic does not exist.
  func partitionCount(of topic: String) throws -> Int?

  /// Starts to read a changelog partition beside the group's subscription.
  func startReading(_ partition: TopicPartition, from offset: Int64) throws
  func stopReading(_ partition: TopicPartition) throws
  /// Returns what is there of the changelog partitions being read, committed records only.
  func readChangelogs(recordsMax: Int, timeoutMs: Int) throws -> PolledRecords

  /// Hands records over to the transaction in hand, which begins with the first of them, so that
  /// they can be sent while the next are decided. They become visible with the commit or never. While
  /// a commit is under way, the transaction in hand is the next one. Throws as that does, perhaps for
  /// records handed over before; the transaction is then over. They must not be changed until the
  /// commit is over, unless nobody else holds them.
  func stage(_ records: RecordBatch) throws

  /// Gives up the transaction in hand, not one that is being committed; does nothing where none has
  /// begun. Throws `.outcomeUnknown` where that may have failed; then only `replaceProducer` may
  /// follow.
  func abandonTransaction() throws

  /// Begins to commit what was staged, `records` and the input `offsets` in one transaction: all of it
  /// becomes visible or nothing. Returns before the outcome is known, so that reading, deciding and
  /// handing over go on; until `awaitCommit` has told it, no other commit begins. Throws as that does.
  func beginCommit(_ records: RecordBatch, offsets: [TopicPartition: Int64]) throws

  /// Without transactions: begins to write `outputs`, when all of them are acknowledged `changelog`,
  /// and then to commit the input `offsets`. Returns before the outcome is known, as `beginCommit`
  /// does; what was written before an error stays. Throws as `awaitCommit` does.
  func beginCommitInSteps(
    _ outputs: RecordBatch, changelog: RecordBatch, offsets: [TopicPartition: Int64]
  ) throws

  /// The offsets, in order, at which the changelog records were written of the last commit in steps
  /// whose success `awaitCommit` has told.
  var changelogOffsetsWritten: [Int64] { get }

  /// Waits up to `timeoutMs` for the outcome of the commit under way: the milliseconds it took, or nil
  /// where it is not known yet. Throws `.aborted` where the transaction is known to have left no
  /// trace, and `.outcomeUnknown` where it may have been committed; then only `replaceProducer` may
  /// follow. In either case what was handed over since is given up with `abandonTransaction` or the
  /// producer. An outcome is known within three times the transaction time-out. Without transactions
  /// it throws as `write` and `commitOffsets` do.
  func awaitCommit(timeoutMs: Int) throws -> Double?

  /// Destroys what writes and makes it anew with the same transactional ids, which ends whatever
  /// transactions the old one left undecided.
  func replaceProducer() throws

  /// Writes `records` and waits until the broker has acknowledged each; returns their offsets in
  /// order. Without transactions: what was written before an error stays.
  func write(_ records: RecordBatch) throws -> [Int64]

  /// Commits input offsets outside a transaction. Throws `.aborted` where this instance is no longer
  /// a member of the group's current generation.
  func commitOffsets(_ offsets: [TopicPartition: Int64]) throws

  /// Leaves the group and closes every connection.
  func close()
}

/// The same in one call, and for records that are at hand one by one.
extension WorkerBroker {
  /// Begins to commit and waits for the outcome, as `beginCommit` and `awaitCommit` do.
  public func commitTransaction(
    _ records: RecordBatch, offsets: [TopicPartition: Int64]
  ) throws {
    try beginCommit(records, offsets: offsets)
    while try awaitCommit(timeoutMs: 1_000) == nil {}
  }

  /// See `stage(_:)` of a batch.
  public func stage(_ records: [ProducerRecord]) throws { try stage(RecordBatch(records)) }

  /// See `commitTransaction(_:offsets:)` of a batch.
  public func commitTransaction(
    _ records: [ProducerRecord], offsets: [TopicPartition: Int64]
  ) throws {
    try commitTransaction(RecordBatch(records), offsets: offsets)
  }

  /// See `write(_:)` of a batch.
  public func write(_ records: [ProducerRecord]) throws -> [Int64] {
    try write(RecordBatch(records))
  }
}

/// Is told of assignment changes, synchronously, from inside `WorkerBroker.poll`.
public protocol AssignmentListener: AnyObject {
  /// The partitions are now this instance's, paused.
  func partitionsAssigned(_ partitions: [TopicPartition])
  /// The partitions are about to leave; until this returns they are still this instance's.
  func partitionsRevoked(_ partitions: [TopicPartition])
  /// The partitions left earlier, while this instance was out of touch; nothing may be written.
  func partitionsLost(_ partitions: [TopicPartition])
}

/// What one poll brought.
public struct PolledRecords: Sendable {
  /// In offset order within each partition.
  public var records: [ConsumedRecord]
  /// Partitions whose end was reached, with the offset of that end.
  public var ends: [TopicPartition: Int64]

  /// Creates what a poll brought; nothing unless given.
  public init(records: [ConsumedRecord] = [], ends: [TopicPartition: Int64] = [:]) {
    self.records = records
    self.ends = ends
  }
}

/// The range of offsets a partition holds: `low` is the first kept, `high` the next to be given.
public struct Watermarks: Hashable, Sendable {
  /// The first offset kept.
  public var low: Int64
  /// The offset the next record will get.
  public var high: Int64

  /// Creates the range from `low` up to, not including, `high`.
  public init(low: Int64, high: Int64) {
    self.low = low
    self.high = high
  }
}
