import Kafka
import WorkerRuntime

/// One process's connection to the simulated broker, with faults between all of its steps.
public final class SimulatedSession: WorkerBroker {
  let cluster: SimulatedCluster
  let faults: FaultInjector
  let group: String
  let guarantee: ProcessingGuarantee
  /// Set when the process is killed while paused; its next step ends it.
  var isDead = false

  private weak var listener: (any AssignmentListener)?
  private var topics: [String] = []
  private var member: Int?
  private var generation = 0
  public var groupGeneration: Int { generation }
  private var assignment: [TopicPartition] = []
  private var paused: Set<TopicPartition> = []
  private var positions: [TopicPartition: Int64] = [:]
  private var readers: [TopicPartition: Int64] = [:]
  /// The producers whose transactions take turns, by their ids' places.
  private let transactionalIds: [String]
  private var epochs: [Int]
  /// Which of them has the transaction in hand, or will have the next one.
  private var inHand = 0
  private var producersAreUsable = false
  /// The transaction in hand.
  private var transaction: OpenTransaction?
  /// Misuse of the port by the worker, which the run reports as a defect.
  private(set) var misuse: [String] = []
  /// How long the last poll was to wait where nothing came; here none waits.
  private(set) var lastPollTimeoutMs = 0

  /// The commit whose outcome has not been told.
  private var commit: CommitUnderWay?
  /// What is to be written of it where there is no transaction.
  private var steps: [RecordBatch]?
  public private(set) var changelogOffsetsWritten: [Int64] = []

  /// What was handed over in the transaction in hand; it must stay as it is until that is over.
  private var handedOver: [(records: RecordBatch, count: Int)] = []

  private struct CommitUnderWay {
    /// What is committed; nil without transactions.
    var transaction: OpenTransaction?
    var handedOver: [(records: RecordBatch, count: Int)]
    var offsets: [TopicPartition: Int64]
    var member: Int
    var generation: Int
    var beganMs: Int64
  }

  private struct OpenTransaction {
    var producer: Int
    var number: Int
    var beganMs: Int64
  }

  /// Creates the connection of one process; it joins with its first poll after `subscribe`.
  public init(
    cluster: SimulatedCluster, faults: FaultInjector, group: String, transactionalId: String,
    guarantee: ProcessingGuarantee
  ) {
    self.cluster = cluster
    self.faults = faults
    self.group = group
    self.transactionalIds = [transactionalId, transactionalId + "/2"]
    self.epochs = [0, 0]
    self.guarantee = guarantee
    if cluster.groups[group] == nil { cluster.groups[group] = SimulatedGroup() }
  }

  public func subscribe(_ topics: [String], listener: any AssignmentListener) throws {
    self.topics = topics
    self.listener = listener
    if guarantee == .exactlyOnce { try replaceProducer() }
  }

  // MARK: Group

  public func poll(recordsMax: Int, timeoutMs: Int) throws -> PolledRecords {
    lastPollTimeoutMs = timeoutMs
    try step(orFailWith: "poll")
    try followGroup()
    var polled = PolledRecords()
    // Every partition is looked at, as the client fetches from all of them in the background: its
    // end is told or something of it comes.
    for partition in assignment where !paused.contains(partition) {
      let room = max(1, recordsMax - polled.records.count)
      let take = Int.random(in: 1...room, using: &faults.random)
      let (records, next) = try cluster.log(partition).read(
        from: positions[partition] ?? 0, readCommitted: true, recordsMax: take)
      polled.records.append(contentsOf: records)
      positions[partition] = next
      if next >= (try cluster.log(partition).lastStableOffset) { polled.ends[partition] = next }
    }
    try faults.point(self)
    return polled
  }

  private func followGroup() throws {
    if let member, cluster.groups[group]!.members[member] == nil {
      let lost = assignment
      forgetAssignment()
      self.member = nil
      listener?.partitionsLost(lost)
    }
    if member == nil {
      member = cluster.groups[group]!.add(topics: topics, nowMs: cluster.time.monotonicMs)
    }
    guard let member else { return }
    cluster.groups[group]!.seen(member, nowMs: cluster.time.monotonicMs)
    if cluster.groups[group]!.isRebalancing {
      if !assignment.isEmpty {
        listener?.partitionsRevoked(assignment)
        forgetAssignment()
        try faults.point(self)
      }
      cluster.groups[group]!.join(
        member, partitionCounts: cluster.partitionCounts)
    }
    let state = cluster.groups[group]!
    if !state.isRebalancing, state.members[member] != nil, generation != state.generation {
      // A generation can pass by while a member waits; what it held goes first.
      if !assignment.isEmpty {
        let held = assignment
        forgetAssignment()
        listener?.partitionsLost(held)
      }
      generation = state.generation
      assignment = state.assignments[member] ?? []
      paused = Set(assignment)
      listener?.partitionsAssigned(assignment)
    }
  }

  private func forgetAssignment() {
    assignment = []
    paused = []
    positions = [:]
  }

  public func pause(_ partitions: [TopicPartition]) throws {
    paused.formUnion(partitions.filter(assignment.contains))
  }

  public func resume(_ partitions: [TopicPartition]) throws { paused.subtract(partitions) }

  public func seek(_ positions: [TopicPartition: Int64]) throws {
    for (partition, offset) in positions where assignment.contains(partition) {
      self.positions[partition] = offset
    }
  }

  public func committedOffsets(_ partitions: [TopicPartition]) throws -> [TopicPartition: Int64] {
    try step(orFailWith: "committedOffsets")
    let unstable = cluster.unstablePartitions(of: group)
    guard unstable.isDisjoint(with: partitions) else {
      throw BrokerError(
        .offsetsUnstable, operation: "committedOffsets", detail: "a transaction is undecided")
    }
    return cluster.groups[group]!.committed.filter { partitions.contains($0.key) }
  }

  public func watermarks(_ partition: TopicPartition) throws -> Watermarks {
    try step(orFailWith: "watermarks")
    let log = try cluster.log(partition)
    return Watermarks(low: log.low, high: log.high)
  }

  public func lastKnownEnd(of partition: TopicPartition) -> Int64? {
    (try? cluster.log(partition))?.high
  }

  public func partitionCount(of topic: String) throws -> Int? { cluster.partitionCounts[topic] }

  // MARK: Changelogs

  public func startReading(_ partition: TopicPartition, from offset: Int64) throws {
    readers[partition] = offset
  }

  public func stopReading(_ partition: TopicPartition) throws { readers[partition] = nil }

  public func readChangelogs(recordsMax: Int, timeoutMs: Int) throws -> PolledRecords {
    try step(orFailWith: "readChangelogs")
    var polled = PolledRecords()
    for (partition, offset) in readers.sorted(by: { $0.key < $1.key }) {
      let take = Int.random(in: 1...max(1, min(recordsMax, 64)), using: &faults.random)
      let log = try cluster.log(partition)
      let (records, next) = log.read(from: offset, readCommitted: true, recordsMax: take)
      polled.records.append(contentsOf: records)
      readers[partition] = next
      if next >= log.lastStableOffset { polled.ends[partition] = next }
    }
    return polled
  }

  // MARK: Writing

  public func stage(_ records: RecordBatch) throws {
    try step(orFailWith: nil)
    try append(records)
  }

  private func append(_ records: RecordBatch) throws {
    if !producersAreUsable { misuse.append("a transaction began on a producer to be replaced") }
    handedOver.append((records, records.count))
    do {
      let open = try transaction ?? begin()
      for record in records {
        try faults.point(self)
        cluster.tick()
        try cluster.append(
          record, in: open.number, id: transactionalIds[open.producer],
          epoch: epochs[open.producer])
      }
    } catch let error as BrokerError {
      defer { transaction = nil }
      throw try end(transaction, after: error)
    }
  }

  private func check(_ handedOver: [(records: RecordBatch, count: Int)]) {
    if handedOver.contains(where: { $0.records.count != $0.count }) {
      misuse.append("records were changed while they were being sent")
    }
  }

  private func begin() throws -> OpenTransaction {
    let number = try cluster.beginTransaction(transactionalIds[inHand], epoch: epochs[inHand])
    let begun = OpenTransaction(
      producer: inHand, number: number, beganMs: cluster.time.monotonicMs)
    transaction = begun
    return begun
  }

  private func decide(
    _ transaction: OpenTransaction, commit: Bool, markersAfterMs: Int64 = 0
  ) throws {
    try cluster.decide(
      transactionalIds[transaction.producer], epoch: epochs[transaction.producer], commit: commit,
      markersAfterMs: markersAfterMs)
  }

  /// Ends a failed transaction as the client does. One that the broker gave up because it was left
  /// open for too long has shut its producer out, which is not another process's doing.
  private func end(
    _ failed: OpenTransaction?, after error: BrokerError
  ) throws -> BrokerError {
    guard let failed else { return error }
    if error.kind == .aborted { try? decide(failed, commit: false) }
    let openForMs = cluster.time.monotonicMs - failed.beganMs
    guard error.kind == .fenced, openForMs >= cluster.transactionTimeoutMs else { return error }
    return unknownOutcome()
  }

  public func abandonTransaction() throws {
    guard let open = transaction else { return }
    if commit != nil { misuse.append("a transaction was given up before the outcome of a commit") }
    check(handedOver)
    handedOver = []
    try step(orFailWith: nil)
    transaction = nil
    if faults.strikes(faults.rates.lostCommitRequest, "lostAbortRequest") { throw unknownOutcome() }
    do {
      try decide(open, commit: false)
    } catch {
      throw unknownOutcome()
    }
  }

  public func beginCommit(_ records: RecordBatch, offsets: [TopicPartition: Int64]) throws {
    try step(orFailWith: nil)
    if commit != nil { misuse.append("a commit began before the outcome of the one before") }
    try append(records)
    commit = CommitUnderWay(
      transaction: transaction, handedOver: handedOver, offsets: offsets, member: member ?? -1,
      generation: generation, beganMs: cluster.time.monotonicMs)
    transaction = nil
    handedOver = []
    inHand = (inHand + 1) % transactionalIds.count
  }

  public func beginCommitInSteps(
    _ outputs: RecordBatch, changelog: RecordBatch, offsets: [TopicPartition: Int64]
  ) throws {
    try step(orFailWith: nil)
    if commit != nil { misuse.append("a commit began before the outcome of the one before") }
    steps = [outputs, changelog]
    commit = CommitUnderWay(
      handedOver: [(outputs, outputs.count), (changelog, changelog.count)], offsets: offsets,
      member: member ?? -1, generation: generation, beganMs: cluster.time.monotonicMs)
  }

  public func awaitCommit(timeoutMs: Int) throws -> Double? {
    guard let commit else { return 0 }
    if timeoutMs == 0, faults.strikes(faults.rates.slowCommit, "slowCommit") { return nil }
    self.commit = nil
    check(commit.handedOver)
    if let steps {
      self.steps = nil
      for records in steps where !records.isEmpty {
        changelogOffsetsWritten = try write(records)
      }
      try commitOffsets(commit.offsets)
      return Double(cluster.time.monotonicMs - commit.beganMs)
    }
    do {
      try step(orFailWith: nil)
      try finish(commit)
    } catch let error as BrokerError {
      throw try end(commit.transaction, after: error)
    }
    return Double(cluster.time.monotonicMs - commit.beganMs)
  }

  private func finish(_ commit: CommitUnderWay) throws {
    guard let transaction = commit.transaction else { return }
    let id = transactionalIds[transaction.producer]
    let epoch = epochs[transaction.producer]
    try cluster.addOffsets(
      commit.offsets, to: transaction.number, id: id, epoch: epoch, group: group,
      member: commit.member, generation: commit.generation)
    try step(orFailWith: nil)
    let rates = faults.rates
    if faults.strikes(rates.error, "aborted") {
      try decide(transaction, commit: false)
      throw BrokerError(.aborted, operation: "commit", detail: "injected")
    }
    if faults.strikes(rates.lostCommitRequest, "lostCommitRequest") { throw unknownOutcome() }
    if faults.strikes(rates.delayedCommit, "delayedCommit") {
      cluster.delayCommit(
        id, epoch: epoch, byMs: Int64.random(in: 1...12_000, using: &faults.random))
      throw unknownOutcome()
    }
    let late = faults.strikes(rates.lateMarkers, "lateMarkers")
    try decide(
      transaction, commit: true,
      markersAfterMs: late ? Int64.random(in: 1...3_000, using: &faults.random) : 0)
    try faults.point(self)
    if faults.strikes(rates.lostCommitAnswer, "lostCommitAnswer") { throw unknownOutcome() }
  }

  private func unknownOutcome() -> BrokerError {
    producersAreUsable = false
    return BrokerError(.outcomeUnknown, operation: "commit", detail: "no answer in time")
  }

  public func replaceProducer() throws {
    try step(orFailWith: "initTransactions")
    if commit != nil { misuse.append("a producer was replaced before the outcome of its commit") }
    transaction = nil
    for (place, id) in transactionalIds.enumerated() {
      epochs[place] = cluster.initProducer(id)
      try faults.point(self)
    }
    producersAreUsable = true
  }

  public func write(_ records: RecordBatch) throws -> [Int64] {
    if commit != nil { misuse.append("something was written before the outcome of a commit") }
    try step(orFailWith: "write")
    var offsets: [Int64] = []
    for record in records {
      try faults.point(self)
      cluster.tick()
      offsets.append(try cluster.append(record))
      if faults.strikes(faults.rates.error, "lostAcknowledgement") {
        throw BrokerError(.retriable, operation: "write", detail: "no acknowledgement in time")
      }
    }
    return offsets
  }

  public func commitOffsets(_ offsets: [TopicPartition: Int64]) throws {
    try step(orFailWith: "commitOffsets")
    guard let member, cluster.groups[group]!.isCurrent(member: member, generation: generation)
    else {
      throw BrokerError(
        .aborted, operation: "commitOffsets", detail: "the group has moved on")
    }
    cluster.groups[group]!.committed.merge(offsets) { $1 }
  }

  public func close() {
    if let member { cluster.groups[group]!.remove(member) }
    member = nil
    forgetAssignment()
  }

  /// A step of the broker's: time-outs are served, the process may die or be stopped, the call may
  /// fail without effect.
  private func step(orFailWith operation: String?) throws {
    try faults.point(self)
    cluster.tick()
    if let operation, faults.strikes(faults.rates.error, operation) {
      throw BrokerError(.retriable, operation: operation, detail: "injected")
    }
  }
}
