import CRdKafka
import Foundation

extension KafkaConsumer {
  /// The partitions this consumer has now, by the group or by direct assignment.
  public var assignment: Set<TopicPartition> { rebalance.assigned }

  /// The partitions were taken away without this member's consent; commits will be refused.
  public var assignmentLost: Bool {
    guard let handle = try? open("look at the assignment") else { return false }
    return rd_kafka_assignment_lost(handle) != 0
  }

  /// Reads exactly these partitions from these offsets, without a group; replaces what was assigned.
  ///
  /// Reading starts at once.
  public func assign(_ offsets: [TopicPartition: Int64]) throws(KafkaError) {
    let handle = try open("assign partitions")
    let list = NativePartitions(offsets)
    try check(rd_kafka_assign(handle, list.list), "assign partitions")
    rebalance.removedDirectly(rebalance.assigned)
    rebalance.assignedDirectly(offsets.keys)
    // A partition keeps its pause from an earlier assignment.
    try resume(Array(offsets.keys))
  }

  /// Reads these partitions too, from these offsets. Only without a group.
  public func addPartitions(_ offsets: [TopicPartition: Int64]) throws(KafkaError) {
    guard !offsets.isEmpty else { return }
    let handle = try open("add partitions")
    let list = NativePartitions(offsets)
    try check(rd_kafka_incremental_assign(handle, list.list), "add partitions")
    rebalance.assignedDirectly(offsets.keys)
    try resume(Array(offsets.keys))
  }

  /// Stops reading these partitions. Only without a group.
  public func removePartitions(_ partitions: [TopicPartition]) throws(KafkaError) {
    guard !partitions.isEmpty else { return }
    let handle = try open("remove partitions")
    let list = NativePartitions(partitions)
    try check(rd_kafka_incremental_unassign(handle, list.list), "remove partitions")
    rebalance.removedDirectly(partitions)
  }

  /// Stops the flow of records from these partitions; records already fetched are dropped and
  /// fetched again after ``resume(_:)``, so nothing is lost.
  public func pause(_ partitions: [TopicPartition]) throws(KafkaError) {
    guard !partitions.isEmpty else { return }
    let handle = try open("pause partitions")
    let list = NativePartitions(partitions)
    try check(rd_kafka_pause_partitions(handle, list.list), "pause partitions")
    try list.checkEach("pause partitions")
  }

  /// Lets records flow again.
  ///
  /// - Throws: `invalidState` if the group assigned a partition and nobody has called
  ///   ``seek(_:timeoutMs:)`` for it: it would be read from a position nobody chose.
  public func resume(_ partitions: [TopicPartition]) throws(KafkaError) {
    guard !partitions.isEmpty else { return }
    let handle = try open("resume partitions")
    if let unplaced = partitions.first(where: rebalance.unpositioned.contains) {
      throw KafkaError(
        code: .invalidState, operation: "resume partitions",
        detail: "\(unplaced) has no position yet; seek first")
    }
    let list = NativePartitions(partitions)
    try check(rd_kafka_resume_partitions(handle, list.list), "resume partitions")
    try list.checkEach("resume partitions")
  }

  /// The time between two tries to seek in a partition that the library is still starting.
  private static let seekRetryMs: UInt32 = 2

  /// Sets the positions of assigned partitions, paused or not; fetched records are dropped.
  ///
  /// The next record of each partition that `poll` returns has the offset given, or the next one
  /// that exists.
  /// - Throws: ``KafkaError``; `unknownTopicOrPartition` or `invalidState` if a partition is not
  ///   assigned.
  public func seek(
    _ offsets: [TopicPartition: Int64], timeoutMs: Int = 5_000
  ) throws(KafkaError) {
    guard !offsets.isEmpty else { return }
    let handle = try open("seek")
    if let foreign = offsets.keys.first(where: { !rebalance.assigned.contains($0) }) {
      throw KafkaError(
        code: .invalidState, operation: "seek", detail: "\(foreign) is not assigned")
    }
    let end = ContinuousClock.now + .milliseconds(timeoutMs)
    var pending = offsets
    while true {
      let list = NativePartitions(pending)
      let left = max(1, Int((end - ContinuousClock.now) / .milliseconds(1)))
      try check(rd_kafka_seek_partitions(handle, list.list, Int32(clamping: left)), "seek")
      pending = starting(list, among: pending)
      if pending.isEmpty || ContinuousClock.now >= end {
        try list.checkEach("seek")
        break
      }
      usleep(Self.seekRetryMs * 1_000)
    }
    rebalance.positioned(offsets.keys)
  }

  /// The partitions whose reader the library has not started yet, or is still stopping.
  private func starting(
    _ list: NativePartitions, among offsets: [TopicPartition: Int64]
  ) -> [TopicPartition: Int64] {
    var found: [TopicPartition: Int64] = [:]
    for index in 0..<Int(list.list.pointee.cnt) {
      let element = list.list.pointee.elems[index]
      guard
        element.err == RD_KAFKA_RESP_ERR__STATE
          || element.err == RD_KAFKA_RESP_ERR__PREV_IN_PROGRESS
      else { continue }
      let partition = TopicPartition(native: element)
      found[partition] = offsets[partition]
    }
    return found
  }
}
