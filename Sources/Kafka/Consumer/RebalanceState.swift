import CRdKafka

/// The assignment as the rebalance callback left it.
final class RebalanceState {
  var listener: (any RebalanceListener)?
  private(set) var assigned: Set<TopicPartition> = []
  /// Assigned by the group, but nobody has said yet from where to read.
  private(set) var unpositioned: Set<TopicPartition> = []
  /// Changed hands since the current poll began.
  private(set) var touched: Set<TopicPartition> = []
  private(set) var isRunning = false
  private var failure: (any Error)?

  init(listener: (any RebalanceListener)?) {
    self.listener = listener
  }

  func beginPoll() {
    if !touched.isEmpty { touched.removeAll(keepingCapacity: true) }
  }

  func takeFailure() -> (any Error)? {
    defer { failure = nil }
    return failure
  }

  func positioned(_ partitions: some Sequence<TopicPartition>) {
    unpositioned.subtract(partitions)
  }

  func assignedDirectly(_ partitions: some Sequence<TopicPartition>) {
    assigned.formUnion(partitions)
  }

  func removedDirectly(_ partitions: some Sequence<TopicPartition>) {
    assigned.subtract(partitions)
    touched.formUnion(partitions)
  }

  /// Serves one rebalance; called by the library inside `poll` or `close`.
  func serve(
    client: OpaquePointer, event: rd_kafka_resp_err_t,
    list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>
  ) {
    isRunning = true
    defer {
      isRunning = false
      // Lets a waiting poll return, so that the caller learns of the change at once.
      rd_kafka_yield(client)
    }
    let cooperative = String(cString: rd_kafka_rebalance_protocol(client)) == "COOPERATIVE"
    let partitions = NativePartitions.partitions(list)
    touched.formUnion(partitions)
    if event == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS {
      record { try assign(client, list, cooperative: cooperative) }
      assigned.formUnion(partitions)
      unpositioned.formUnion(partitions)
      record { try listener?.assigned(partitions) }
      return
    }
    if event == RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS {
      if rd_kafka_assignment_lost(client) != 0 {
        record { try listener?.lost(partitions) }
      } else {
        record { try listener?.revoked(partitions) }
      }
    } else {
      record { throw KafkaError(native: event, operation: "rebalance the group") }
    }
    record {
      if cooperative {
        try check(rd_kafka_incremental_unassign(client, list), "give up partitions")
      } else {
        try check(rd_kafka_assign(client, nil), "give up partitions")
      }
    }
    assigned.subtract(partitions)
    unpositioned.subtract(partitions)
  }

  /// Takes the partitions over without letting a single record be fetched: the position is the
  /// caller's to choose.
  private func assign(
    _ client: OpaquePointer, _ list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>,
    cooperative: Bool
  ) throws {
    // With no offset given, the library would look up the group's own, and report an error for
    // every partition that has none.
    for index in 0..<Int(list.pointee.cnt) { list.pointee.elems[index].offset = 0 }
    if cooperative {
      try check(rd_kafka_incremental_assign(client, list), "take over partitions")
    } else {
      try check(rd_kafka_assign(client, list), "take over partitions")
    }
    try check(rd_kafka_pause_partitions(client, list), "pause new partitions")
    if let error = NativePartitions.firstError(list, operation: "pause new partitions") {
      throw error
    }
  }

  /// Keeps the first failure for the poll that is running.
  private func record(_ body: () throws -> Void) {
    do { try body() } catch { failure = failure ?? error }
  }

  static func install(on conf: OpaquePointer) {
    rd_kafka_conf_set_rebalance_cb(conf) { client, event, list, opaque in
      guard let client, let list, let state = ClientCallbacks.context(opaque)?.rebalance
      else { return }
      state.serve(client: client, event: event, list: list)
    }
  }
}
