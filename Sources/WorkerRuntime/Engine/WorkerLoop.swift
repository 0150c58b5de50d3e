import CivilTime
import Kafka
import Synchronization
import VigilEvents

/// The loop of one worker instance: polls, decides, fires, commits, and restores what it is given.
///
/// Single-threaded and synchronous; every assignment change arrives inside `broker.poll`. The
/// guarantees: each input has its effect once, a wake-up fires once and never early, nothing is
/// processed before its partition is restored, and what was not committed leaves no trace.
public final class WorkerLoop<C: Concern> {
  let concern: C
  let configuration: WorkerConfiguration
  let broker: any WorkerBroker
  let wallClock: any WallClock
  let monotonicMs: () -> Int64
  let observer: any WorkerObserver
  /// One for each thread that a turn may use; the first is that of the loop itself.
  private(set) var workers: [TurnWorker<C>] = []
  /// The input topics of the concern, and its notices where it has any.
  let inputTopics: [String]
  let noticesTopic: String?

  var tasks: [Int32: PartitionTask<C>] = [:]
  var batch = Batch()
  /// Held while a thread of a turn hands over its outputs; whether that has failed in this turn.
  let handingOver = Mutex(false)
  /// The commit the broker is working on while the next batch is gathered.
  var commitUnderWay: CommitUnderWay<C>?
  /// Without transactions: the changelog records of the commit under way.
  var changelogRecords: OutputBuffer
  var producerMustBeReplaced = false
  var inputsMayLag = false
  var retryNotBeforeMs: Int64 = 0
  var nextChangelogCheckMs: Int64 = 0
  var nextReportMs: Int64 = 0
  var pace: CommitPace
  /// Counts turns, for whose turn it is to be first.
  var firstInTurn = 0
  /// Wake-ups that fired in the last turn.
  var firedInTurn = 0
  /// Whether an input is not read on because it runs ahead.
  var holdsInputsBack = false
  /// Whether the last turn left wake-ups or reviews to the next.
  private var workIsLeft = false
  /// How long a poll waits for the input that buffered records are held for.
  static var holdingPollMs: Int { 5 }
  /// How long a poll waits where a batch is waiting for the commit before it, whose outcome ends the
  /// poll.
  static var committingPollMs: Int { 10 }
  /// How long the outcome of a commit is waited for at a time. The broker's port limits the whole.
  static var commitWaitMs: Int { 1_000 }

  private var lastPollMs: Int64
  /// The clock before the last poll that succeeded: whatever was recorded by then has been received
  /// from inputs that were at their end. One that failed says nothing about its time.
  private(set) var asOf = Instant(millisecondsSinceEpoch: 0)
  private var deferredFailure: (any Error)?

  /// Creates a loop that has not joined yet.
  ///
  /// `monotonicMs` measures time-outs in milliseconds; `wallClock` is statutory time. The observer
  /// is told on the loop's thread.
  public init(
    concern: C, configuration: WorkerConfiguration, broker: any WorkerBroker,
    wallClock: any WallClock, monotonicMs: @escaping () -> Int64,
    codec: any PayloadCodec = FastPayloadCodec(),
    observer: any WorkerObserver = SilentObserver()
  ) {
    self.concern = concern
    self.configuration = configuration
    self.broker = broker
    self.wallClock = wallClock
    self.monotonicMs = monotonicMs
    self.observer = observer
    let noticesTopic =
      C.notices.eventTypes.isEmpty ? nil : configuration.topics.notices(of: C.name)
    self.noticesTopic = noticesTopic
    // Last: of what was recorded at the same instant, a notice comes after the events.
    self.inputTopics =
      C.inputs.topics.map { configuration.topics.name(of: $0) }.sorted()
      + [noticesTopic].compactMap { $0 }
    self.changelogTopic = configuration.topics.state(of: C.name)
    self.changelogRecords = OutputBuffer(countPerHandOver: configuration.outputsPerSendMax)
    self.lastPollMs = monotonicMs()
    self.pace = CommitPace(
      intervalMs: Int64(configuration.commitIntervalMs),
      backlogIntervalMs: Int64(configuration.backlogCommitIntervalMs))
    workers = (0..<max(1, configuration.workThreads)).map { _ in
      TurnWorker(
        concern: concern, configuration: configuration, noticesTopic: noticesTopic,
        monotonicMs: monotonicMs, codec: codec, effects: observer.effectObserver(), stage: self)
    }
  }

  let changelogTopic: String

  /// Topics the worker reads or writes; each must exist with the configured partition count.
  public var requiredTopics: [String] {
    inputTopics + [
      changelogTopic, configuration.topics.deadLetters(of: C.name),
      configuration.topics.name(of: .refusals),
    ]
  }

  /// True once at least one poll succeeded and every assigned partition is restored.
  public var isReady: Bool { tasks.values.allSatisfy { $0.phase == .ready } }

  /// Checks the topics and joins the group. Throws `RuntimeError.topicMismatch` where a topic has
  /// another partition count, else `.topicMissing` where one does not exist, naming every one.
  public func start() throws {
    var missing: [String] = []
    var different: [String] = []
    for topic in requiredTopics {
      switch try broker.partitionCount(of: topic) {
      case nil: missing.append(topic)
      case configuration.partitionCount: continue
      case .some(let count): different.append("\(topic) has \(count)")
      }
    }
    guard different.isEmpty else {
      throw RuntimeError(
        .topicMismatch,
        "every topic needs \(configuration.partitionCount) partitions, but \(different.joined(separator: ", ")). A topic's partition count cannot be changed safely: set `partitions` to theirs, or use another topic prefix"
      )
    }
    guard missing.isEmpty else {
      throw RuntimeError(
        .topicMissing,
        "missing topics: \(missing.joined(separator: ", ")). Create them with `vigil topics apply`")
    }
    try broker.subscribe(inputTopics, listener: self)
  }

  /// Does one turn: polls, restores, processes, fires and commits as far as there is something.
  public func runOnce() throws {
    try finishCommit(waiting: false)
    try replaceProducerIfNeeded()
    let polledCount = try poll()
    try advanceRestores()
    try measureBacklogAfterOutage()
    workIsLeft = false
    do {
      workIsLeft = try work()
    } catch let error as BrokerError {
      // Outputs of the batch could not be handed over; every task goes back to the last commit.
      try recover(from: error)
    }
    pace.hasBacklog =
      workIsLeft || polledCount >= CommitPace.backlogRecordsMin
      || tasks.values.contains { $0.bufferedCount > 0 && !$0.isHolding }
    if mustCommit { try commit() }
    try holdInputsBack()
    try watchChangelogs()
    reportProgress()
    observer.loopProgressed()
  }

  /// Commits the batch in hand and leaves the group.
  public func drain() throws {
    if !batch.isEmpty { try commit() }
    try finishCommit(waiting: true)
    broker.close()
  }

  // MARK: Polling

  /// Returns how many records came.
  private func poll() throws -> Int {
    try checkLease()
    // The membership is known to hold as of the start of a poll, not of its end.
    let startedMs = monotonicMs()
    let started = wallClock.now()
    let polled: PolledRecords
    do {
      polled = try broker.poll(
        recordsMax: recordsToPollMax,
        timeoutMs: pollTimeoutMs)
    } catch let error as BrokerError where error.isRetriable {
      noteOutage(error)
      return 0
    } catch let error as BrokerError where error.kind == .aborted {
      try finishCommit(waiting: true)
      resetAllTasks(reason: error.detail)
      return 0
    }
    lastPollMs = startedMs
    asOf = started
    if let failure = deferredFailure {
      deferredFailure = nil
      throw failure
    }
    let now = wallClock.now()
    // Records come in runs of one partition.
    var latest: PartitionTask<C>?
    for record in polled.records {
      if latest?.partition != record.partition { latest = tasks[record.partition] }
      guard let task = latest, task.phase == .ready else { continue }
      task.buffer(
        record,
        recordedAt: RecordedAt.whenRecorded(
          record, isNotice: record.topic == noticesTopic, now: now))
    }
    for (partition, offset) in polled.ends {
      tasks[partition.partition]?.reportEnd(partition.topic, offset)
    }
    return polled.records.count
  }

  private var recordsToPollMax: Int {
    configuration.recordsToPoll(buffered: bufferedCount)
  }

  private var bufferedCount: Int { tasks.values.reduce(0) { $0 + $1.bufferedCount } }

  /// What the records take that are read and not processed, about.
  package var bufferedBytes: Int { tasks.values.reduce(0) { $0 + $1.bufferedBytes } }

  private var pollTimeoutMs: Int {
    if workIsLeft { return 0 }
    if tasks.values.contains(where: { $0.phase != .ready }) { return 0 }
    if tasks.values.contains(where: { $0.bufferedCount > 0 && !$0.isHolding }) { return 0 }
    if tasks.values.contains(where: { $0.contexts.hasOpenReviews }) { return 0 }
    if bufferedCount > 0 { return Self.holdingPollMs }
    let nowMs = monotonicMs()
    if !batch.isEmpty {
      return commitUnderWay == nil ? max(0, Int(pace.dueMs - nowMs)) : Self.committingPollMs
    }
    let due = tasks.values.lazy.compactMap { $0.wakeUps.earliest }.min()
    guard let due else { return configuration.idlePollMs }
    return max(0, min(configuration.idlePollMs, Int(wallClock.realMilliseconds(until: due))))
  }

  /// Without transactions nobody else keeps a late batch from being written: one that a pause made
  /// older than the session is dropped, and its partitions start from the last commit.
  private func checkLease() throws {
    guard configuration.guarantee == .atLeastOnce, !tasks.isEmpty,
      monotonicMs() - lastPollMs > Int64(configuration.sessionTimeoutMs)
    else { return }
    try finishCommit(waiting: true)
    resetAllTasks(reason: "paused past the session time-out")
    lastPollMs = monotonicMs()
  }

  var leaseIsDoubtful: Bool {
    configuration.guarantee == .atLeastOnce
      && monotonicMs() - lastPollMs > Int64(configuration.sessionTimeoutMs)
  }

  func noteOutage(_ error: BrokerError) {
    observer.brokerUnavailable(operation: error.operation, detail: error.detail)
    inputsMayLag = true
    retryNotBeforeMs = monotonicMs() + Int64(configuration.retryPauseMs)
  }

  private var mustCommit: Bool {
    guard !batch.isEmpty else { return false }
    // Until the commit before is over, the batch grows.
    guard commitUnderWay == nil else {
      return batch.effectCount >= configuration.batchEffectsMax
    }
    // Without transactions nothing is on its way to the broker before the commit begins.
    if configuration.guarantee == .atLeastOnce, batch.effectCount >= configuration.effectsPerStepMax
    {
      return true
    }
    let nowMs = monotonicMs()
    let stagedMs = batch.stagedSinceMs.map { nowMs - $0 } ?? 0
    return batch.effectCount >= configuration.batchEffectsMax || nowMs >= pace.dueMs
      || stagedMs >= Int64(configuration.turnMaxMs)
  }
}

extension WorkerLoop: AssignmentListener {
  public func partitionsAssigned(_ partitions: [TopicPartition]) {
    observer.rebalanced(partitions: partitions.count)
    for number in Set(partitions.map(\.partition)).sorted() where tasks[number] == nil {
      tasks[number] = makeTask(number)
      observer.partitionPhaseChanged(number, phase: "awaiting-offsets")
    }
  }

  public func partitionsRevoked(_ partitions: [TopicPartition]) {
    do {
      if !batch.isEmpty { try commit() }
      try finishCommit(waiting: true)
    } catch {
      deferredFailure = error
    }
    abandon(partitions)
  }

  public func partitionsLost(_ partitions: [TopicPartition]) {
    do {
      try finishCommit(waiting: true)
    } catch {
      deferredFailure = error
    }
    dropBatch()
    abandon(partitions)
    // What the batch changed in partitions that stay must not survive it.
    resetAllTasks(reason: "assignment lost")
  }

  private func abandon(_ partitions: [TopicPartition]) {
    for number in Set(partitions.map(\.partition)).sorted() {
      guard let task = tasks.removeValue(forKey: number) else { continue }
      stopRestoring(task)
      observer.partitionPhaseChanged(number, phase: "given-up")
    }
  }

  func makeTask(_ number: Int32) -> PartitionTask<C> {
    PartitionTask(
      partition: number, inputTopics: inputTopics, noticesTopic: noticesTopic,
      identitiesMax: configuration.identitiesPerKeyMax)
  }

  /// Puts every task back to the last commit by restoring it.
  func resetAllTasks(reason: String) {
    dropBatch()
    guard !tasks.isEmpty else { return }
    observer.restoreForced(reason: reason)
    for (number, task) in tasks {
      stopRestoring(task)
      do {
        try broker.pause(task.inputs)
      } catch {
        // The partition is on its way out; the assignment callback says so in the next poll.
        observer.brokerUnavailable(operation: "pause", detail: "\(error)")
      }
      tasks[number] = makeTask(number)
    }
  }
}
