import CivilTime
import Kafka
import WorkerRuntime

/// A broker in memory, for one thread: partitions, consumer groups, and transactions with fencing.
///
/// It follows Kafka where a worker can tell the difference: eager rebalances, members that time out,
/// transactional offsets bound to a group generation, undecided transactions that hold up
/// `read_committed`, markers written some time after the decision, epochs that fence old producers.
public final class SimulatedCluster {
  /// The clock that everything in the cluster goes by.
  public let time: SimulatedTime
  /// Milliseconds after its last poll when a member is expelled.
  public let sessionTimeoutMs: Int64
  /// Milliseconds after which an undecided transaction is aborted.
  public let transactionTimeoutMs: Int64
  private(set) var logs: [TopicPartition: SimulatedLog] = [:]
  private(set) var partitionCounts: [String: Int] = [:]
  var groups: [String: SimulatedGroup] = [:]
  private var producers: [String: TransactionalProducer] = [:]
  private var transactions: [Int: Transaction] = [:]
  private var delayedCommits: [DelayedCommit] = []
  private var transactionCount = 0
  private var offsetAdditionCount = 0

  struct TransactionalProducer {
    var epoch = 0
    var transaction: Int?
  }

  struct Transaction {
    enum Decision { case undecided, commit, abort }
    var producer: String
    var startedMs: Int64
    var decision = Decision.undecided
    var completeAtMs: Int64 = 0
    var partitions: Set<TopicPartition> = []
    var group: String?
    var offsets: [TopicPartition: Int64] = [:]
    /// Counts additions of offsets: a transaction that is completed late does not take back what one
    /// added after it has committed.
    var offsetsAddedAs = 0
  }

  /// A commit request that is still on its way although its sender has given up on it.
  struct DelayedCommit {
    var producer: String
    var epoch: Int
    var deliverAtMs: Int64
  }

  /// Creates a cluster without topics.
  public init(
    time: SimulatedTime, sessionTimeoutMs: Int64 = 6_000, transactionTimeoutMs: Int64 = 10_000
  ) {
    self.time = time
    self.sessionTimeoutMs = sessionTimeoutMs
    self.transactionTimeoutMs = transactionTimeoutMs
  }

  // MARK: Topics

  /// Creates a topic; one that exists is emptied.
  public func createTopic(_ name: String, partitions: Int) {
    partitionCounts[name] = partitions
    for number in 0..<Int32(partitions) {
      logs[TopicPartition(topic: name, partition: number)] = SimulatedLog()
    }
  }

  func log(_ partition: TopicPartition) throws -> SimulatedLog {
    guard let log = logs[partition] else {
      throw BrokerError(.fatal, operation: "read", detail: "\(partition) does not exist")
    }
    return log
  }

  /// Appends outside any transaction, as an agency's producer does.
  @discardableResult
  public func append(_ record: ProducerRecord, transaction: Int? = nil) throws -> Int64 {
    let count = partitionCounts[record.topic] ?? 0
    let number =
      record.partition ?? murmur2Partition(key: record.key ?? [], count: Int32(max(1, count)))
    let partition = TopicPartition(topic: record.topic, partition: number)
    guard logs[partition] != nil else {
      throw BrokerError(.fatal, operation: "write", detail: "\(partition) does not exist")
    }
    return logs[partition]!.append(
      record, topic: record.topic, partition: number,
      wallMs: time.now.millisecondsSinceEpoch, monotonicMs: time.monotonicMs,
      transaction: transaction)
  }

  /// Everything a `read_committed` reader sees of a topic, partition by partition.
  public func committedRecords(of topic: String) -> [ConsumedRecord] {
    (0..<Int32(partitionCounts[topic] ?? 0)).flatMap { number in
      logs[TopicPartition(topic: topic, partition: number)]?
        .read(from: 0, readCommitted: true, recordsMax: .max).records ?? []
    }
  }

  /// Compacts the topic's partitions, leaving records younger than `age` milliseconds alone.
  public func compact(topic: String, olderThanMs age: Int64) {
    for partition in logs.keys where partition.topic == topic {
      logs[partition]!.compact(olderThanMs: time.monotonicMs - age)
    }
  }

  /// Drops a partition's records before `offset`, as retention does.
  public func truncate(_ partition: TopicPartition, before offset: Int64) {
    logs[partition]?.truncate(before: offset)
  }

  // MARK: Transactions

  /// Registers a producer under `id`: fences the one before and ends its transaction.
  func initProducer(_ id: String) -> Int {
    settle(id)
    producers[id, default: TransactionalProducer()].epoch += 1
    return producers[id]!.epoch
  }

  func beginTransaction(_ id: String, epoch: Int) throws -> Int {
    try checkEpoch(id, epoch)
    if let previous = producers[id]?.transaction {
      // The markers of the transaction before this one are written first, as Kafka insists.
      complete(previous)
    }
    transactionCount += 1
    transactions[transactionCount] = Transaction(producer: id, startedMs: time.monotonicMs)
    producers[id]!.transaction = transactionCount
    return transactionCount
  }

  func append(_ record: ProducerRecord, in transaction: Int, id: String, epoch: Int) throws {
    try checkEpoch(id, epoch)
    try checkOpen(transaction)
    try append(record, transaction: transaction)
    if let number = record.partition {
      transactions[transaction]!.partitions.insert(
        TopicPartition(topic: record.topic, partition: number))
    }
  }

  func addOffsets(
    _ offsets: [TopicPartition: Int64], to transaction: Int, id: String, epoch: Int, group: String,
    member: Int, generation: Int
  ) throws {
    try checkEpoch(id, epoch)
    try checkOpen(transaction)
    guard groups[group]?.isCurrent(member: member, generation: generation) == true else {
      throw BrokerError(
        .aborted, operation: "sendOffsets", detail: "the group has moved on to another generation")
    }
    offsetAdditionCount += 1
    transactions[transaction]!.offsetsAddedAs = offsetAdditionCount
    transactions[transaction]!.group = group
    transactions[transaction]!.offsets.merge(offsets) { $1 }
  }

  /// Decides a transaction. Its markers are written `markersAfterMs` later.
  func decide(_ id: String, epoch: Int, commit: Bool, markersAfterMs: Int64) throws {
    try checkEpoch(id, epoch)
    guard let number = producers[id]?.transaction, transactions[number]?.decision == .undecided
    else {
      throw BrokerError(.aborted, operation: "commit", detail: "there is no open transaction")
    }
    transactions[number]!.decision = commit ? .commit : .abort
    transactions[number]!.completeAtMs = time.monotonicMs + markersAfterMs
    if markersAfterMs == 0 { complete(number) }
  }

  func delayCommit(_ id: String, epoch: Int, byMs: Int64) {
    delayedCommits.append(
      DelayedCommit(producer: id, epoch: epoch, deliverAtMs: time.monotonicMs + byMs))
  }

  /// Partitions for which an undecided or unfinished transaction commits offsets.
  func unstablePartitions(of group: String) -> Set<TopicPartition> {
    Set(transactions.values.filter { $0.group == group }.flatMap { $0.offsets.keys })
  }

  private func checkEpoch(_ id: String, _ epoch: Int) throws {
    guard producers[id]?.epoch == epoch else {
      throw BrokerError(
        .fenced, operation: "transaction", detail: "a newer producer uses transactional id \(id)")
    }
  }

  private func checkOpen(_ transaction: Int) throws {
    guard transactions[transaction]?.decision == .undecided else {
      throw BrokerError(.aborted, operation: "send", detail: "the transaction has been ended")
    }
  }

  /// Ends whatever transaction a producer has: finishes a decided one, aborts an undecided one.
  private func settle(_ id: String) {
    guard let number = producers[id]?.transaction, transactions[number] != nil else { return }
    if transactions[number]!.decision == .undecided { transactions[number]!.decision = .abort }
    complete(number)
  }

  private func complete(_ number: Int) {
    guard let transaction = transactions[number], transaction.decision != .undecided else {
      return
    }
    let committed = transaction.decision == .commit
    for partition in transaction.partitions {
      logs[partition]?.end(
        transaction: number, committed: committed, monotonicMs: time.monotonicMs)
    }
    if committed, let group = transaction.group {
      groups[group]?.commit(transaction.offsets, addedAs: transaction.offsetsAddedAs)
    }
    transactions[number] = nil
    if producers[transaction.producer]?.transaction == number {
      producers[transaction.producer]!.transaction = nil
    }
  }

  // MARK: Time

  /// Does what falls due by now: delayed requests, markers, time-outs of transactions and members.
  public func tick() {
    let nowMs = time.monotonicMs
    for request in delayedCommits where request.deliverAtMs <= nowMs {
      // Refused where the producer has been replaced since; a reused one would tear here.
      try? decide(request.producer, epoch: request.epoch, commit: true, markersAfterMs: 0)
    }
    delayedCommits.removeAll { $0.deliverAtMs <= nowMs }
    for (number, transaction) in transactions.sorted(by: { $0.key < $1.key }) {
      switch transaction.decision {
      case .undecided where nowMs - transaction.startedMs > transactionTimeoutMs:
        transactions[number]!.decision = .abort
        complete(number)
        producers[transaction.producer]!.epoch += 1
      case .commit where transaction.completeAtMs <= nowMs,
        .abort where transaction.completeAtMs <= nowMs:
        complete(number)
      default: break
      }
    }
    for name in groups.keys { groups[name]!.expireMembers(nowMs, sessionTimeoutMs) }
  }
}
