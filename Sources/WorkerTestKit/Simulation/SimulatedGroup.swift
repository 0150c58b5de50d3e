import Kafka

/// A consumer group of the simulated broker with the eager protocol and the `range` assignor.
struct SimulatedGroup {
  struct Member {
    var topics: [String]
    var lastSeenMs: Int64
    var hasJoined = false
  }

  private(set) var members: [Int: Member] = [:]
  private(set) var generation = 0
  private(set) var isRebalancing = false
  private(set) var assignments: [Int: [TopicPartition]] = [:]
  var committed: [TopicPartition: Int64] = [:]
  /// When the offsets that transactions committed were added, as counted by the cluster.
  private var addedAs: [TopicPartition: Int] = [:]
  private var lastMember = 0

  /// Commits a transaction's offsets, but for those in whose place later added ones stand: of two
  /// transactions the one that is completed last is not always the later one.
  mutating func commit(_ offsets: [TopicPartition: Int64], addedAs count: Int) {
    for (partition, offset) in offsets where count > addedAs[partition, default: 0] {
      committed[partition] = offset
      addedAs[partition] = count
    }
  }

  func isCurrent(member: Int, generation: Int) -> Bool {
    members[member] != nil && self.generation == generation
  }

  /// Adds a member and returns its id, which no other member of the group ever had.
  mutating func add(topics: [String], nowMs: Int64) -> Int {
    lastMember += 1
    members[lastMember] = Member(topics: topics, lastSeenMs: nowMs)
    startRebalance()
    return lastMember
  }

  mutating func remove(_ id: Int) {
    guard members.removeValue(forKey: id) != nil else { return }
    startRebalance()
  }

  mutating func seen(_ id: Int, nowMs: Int64) { members[id]?.lastSeenMs = nowMs }

  mutating func expireMembers(_ nowMs: Int64, _ sessionTimeoutMs: Int64) {
    for (id, member) in members where nowMs - member.lastSeenMs > sessionTimeoutMs {
      remove(id)
    }
  }

  /// The member has given up its partitions and waits for the new assignment.
  mutating func join(_ id: Int, partitionCounts: [String: Int]) {
    members[id]?.hasJoined = true
    guard isRebalancing, members.values.allSatisfy({ $0.hasJoined }) else { return }
    complete(partitionCounts)
  }

  private mutating func startRebalance() {
    isRebalancing = true
    for id in members.keys { members[id]!.hasJoined = false }
  }

  private mutating func complete(_ partitionCounts: [String: Int]) {
    generation += 1
    isRebalancing = false
    assignments = [:]
    let ids = members.keys.sorted()
    for topic in Set(members.values.flatMap(\.topics)).sorted() {
      let count = partitionCounts[topic] ?? 0
      let (share, rest) = count.quotientAndRemainder(dividingBy: max(1, ids.count))
      var next = 0
      for (index, id) in ids.enumerated() {
        let take = share + (index < rest ? 1 : 0)
        for number in next..<next + take {
          assignments[id, default: []].append(
            TopicPartition(topic: topic, partition: Int32(number)))
        }
        next += take
      }
    }
  }
}
