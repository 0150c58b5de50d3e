import VigilEvents

/// How a batch of work becomes durable.
public enum ProcessingGuarantee: String, CaseIterable, Codable, Sendable {
  /// Outputs, state and input offsets in one Kafka transaction; readers use `read_committed`.
  case exactlyOnce = "exactly_once"
  /// Outputs first, then state with the applied offsets, then input offsets; a repeat has the same
  /// ids. For brokers without working transactions.
  case atLeastOnce = "at_least_once"
}

/// The settings of one worker's loop. Each default says why.
public struct WorkerConfiguration: Sendable {
  /// The names of all topics under the installation's prefix.
  public var topics: TopicNames
  /// How a batch becomes durable.
  public var guarantee: ProcessingGuarantee
  /// Every case topic has this many partitions. Chosen once: the partition of a key depends on it.
  public var partitionCount: Int
  /// Records and wake-ups committed together at most; bounds memory and the cost of an abort.
  public var batchEffectsMax: Int = 10_000
  /// How often a batch is committed at most, from the beginning of one commit to that of the next, and
  /// never before the end of one. Work that comes after a quiet time waits for nothing. 2 ms gave the
  /// lowest latency measured for transactions.
  public var commitIntervalMs: Int = 2
  /// How long a batch gathers work while there is a backlog, from the end of the commit before:
  /// latency is lost anyway then, and every commit takes time from the work.
  public var backlogCommitIntervalMs: Int = 100
  /// Memory for records that are read and wait for those of other inputs, about: beyond it, inputs that
  /// run ahead are not read on. Inputs are fetched in like portions, however much time each covers, so
  /// that a sparse one runs ahead of a dense one.
  public var bufferedBytesMax: Int = 16 << 20
  /// Records read per poll while a batch's worth is waiting already: few enough that what they wait
  /// for is not read past by much, and so many that a turn is worth its while.
  public var recordsAheadPerPoll: Int = 1_000
  /// Outputs decided before they are handed to the producer, in the open transaction: enough to fill
  /// a request, and few enough that sending goes on while the next ones are decided. Only with
  /// transactions; without, nothing is written before the lease has been checked.
  public var outputsPerSendMax: Int = 256
  /// Effects after which a batch is written, and worked on in one turn, without transactions: few
  /// enough that writing goes on while the next ones are decided.
  public var effectsPerStepMax: Int = 2_500
  /// Threads that work on a turn at once, each on partitions of its own, where there is enough to do.
  /// One is what a test can follow; a worker's process uses what the machine has.
  public var workThreads: Int = 1
  /// Effects below which a turn is not spread over threads: waking them takes as long.
  public var effectsPerThreadMin: Int = 128
  /// Wake-ups fired between two looks at the input, so that a burst does not hold up new events.
  public var wakeUpsPerTurnMax: Int = 500
  /// Keys reviewed between two looks at the input after the context has changed: a tenth of a second
  /// of work, so that a change that touches every key does not hold up new events.
  public var reviewsPerTurnMax: Int = 500
  /// How long a wake-up waits at most, once due, for inputs of unknown progress. Events recorded
  /// before it that arrive later than this are treated as late news.
  public var wakeUpHoldMaxMs: Int = 2_000
  /// Changelog records taken per turn while restoring.
  public var restoreRecordsPerTurnMax: Int = 50_000
  /// Longest wait in one poll when there is nothing to do; also the longest delay of a wake-up.
  public var idlePollMs: Int = 100
  /// Pause before the broker is asked again after a failure.
  public var retryPauseMs: Int = 200
  /// The group's session time-out. Without transactions, a batch older than this is dropped:
  /// its partitions may have been given to another instance.
  public var sessionTimeoutMs: Int = 6_000
  /// After so long the broker aborts a transaction that nobody ends.
  public var transactionTimeoutMs: Int = 10_000
  /// Without transactions: how often an idle partition's changelog is checked for writes by an
  /// instance that no longer owns it. Far below the compaction lag of the changelog topics.
  public var changelogCheckIntervalMs: Int = 10_000
  /// How often lag and armed wake-ups are reported.
  public var reportIntervalMs: Int = 10_000
  /// How far an event's time may lie ahead of the worker's clock.
  public var clockSkewToleranceMs: Int = 300_000
  /// Larger records are dead letters; CloudEvents intermediaries must carry 64 KiB.
  public var eventBytesMax: Int = 65_536
  /// Identities remembered per key, and of notices per partition, for dropping repeats; the oldest
  /// go first.
  public var identitiesPerKeyMax: Int = 1_024

  /// The longest a turn may work before it polls again: a third of what costs the membership or the
  /// transaction, so that a slow decision or a slow disk has room.
  var turnMaxMs: Int { max(1, min(sessionTimeoutMs, transactionTimeoutMs) / 3) }

  /// Events worked on in one turn.
  var eventsPerTurnMax: Int {
    guarantee == .exactlyOnce ? batchEffectsMax : min(batchEffectsMax, effectsPerStepMax)
  }

  /// How many records a poll may bring where so many are buffered.
  ///
  /// A batch's worth. Where as much is buffered already, it waits for records of other inputs that
  /// stand behind it in the client's queue: reading goes on in portions, never one by one.
  package func recordsToPoll(buffered: Int) -> Int {
    max(min(recordsAheadPerPoll, batchEffectsMax), batchEffectsMax - buffered)
  }

  /// Of how many buffered bytes on an input is held back, where so many inputs use up the memory: then
  /// those below take half of it at most.
  func heldBackFrom(inputs: Int) -> Int { bufferedBytesMax / (2 * max(1, inputs)) }

  /// Creates the defaults for one installation.
  public init(
    topics: TopicNames, guarantee: ProcessingGuarantee, partitionCount: Int
  ) {
    self.topics = topics
    self.guarantee = guarantee
    self.partitionCount = partitionCount
  }
}
