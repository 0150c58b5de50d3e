import CRdKafka
import Foundation

extension KafkaAdmin {
  /// A group's committed offsets; partitions without one are absent.
  ///
  /// - Parameters:
  ///   - partitions: `nil` asks for every partition the group has committed.
  ///   - stable: Throw `unstableOffsetCommit`, retriable, while a transaction that commits offsets
  ///     of one of the partitions is undecided, rather than return the offset before it.
  public func groupOffsets(
    _ group: String, of partitions: [TopicPartition]? = nil, stable: Bool = false,
    timeoutMs: Int = 10_000
  ) throws(KafkaError) -> [TopicPartition: Int64] {
    let operation = "read the offsets of group \(group)"
    let list = partitions.map { NativePartitions($0) }
    var query = rd_kafka_ListConsumerGroupOffsets_new(group, list?.list)
    defer { rd_kafka_ListConsumerGroupOffsets_destroy(query) }
    return try request(
      operation, RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS, timeoutMs: timeoutMs,
      configure: { options throws(KafkaError) in
        try check(
          rd_kafka_AdminOptions_set_require_stable_offsets(options, stable ? 1 : 0), operation)
      },
      send: { handle, options, answers in
        rd_kafka_ListConsumerGroupOffsets(handle, &query, 1, options, answers)
      },
      read: { event throws(KafkaError) in
        var count = 0
        let groups = rd_kafka_ListConsumerGroupOffsets_result_groups(
          rd_kafka_event_ListConsumerGroupOffsets_result(event), &count)
        return try offsets(groups, count, operation)
      })
  }

  /// Sets a group's committed offsets. The group must have no members.
  ///
  /// - Throws: ``KafkaError``: `groupNotEmpty` or `staleMember` if it has.
  public func alterGroupOffsets(
    _ group: String, to offsets: [TopicPartition: Int64], timeoutMs: Int = 10_000
  ) throws(KafkaError) {
    guard !offsets.isEmpty else { return }
    let operation = "set the offsets of group \(group)"
    let list = NativePartitions(offsets)
    var change = rd_kafka_AlterConsumerGroupOffsets_new(group, list.list)
    defer { rd_kafka_AlterConsumerGroupOffsets_destroy(change) }
    try request(
      operation, RD_KAFKA_ADMIN_OP_ALTERCONSUMERGROUPOFFSETS, timeoutMs: timeoutMs,
      send: { handle, options, answers in
        rd_kafka_AlterConsumerGroupOffsets(handle, &change, 1, options, answers)
      },
      read: { event throws(KafkaError) in
        var count = 0
        let groups = rd_kafka_AlterConsumerGroupOffsets_result_groups(
          rd_kafka_event_AlterConsumerGroupOffsets_result(event), &count)
        _ = try self.offsets(groups, count, operation)
      })
  }

  /// How far the group is behind on each of these partitions.
  public func lag(
    group: String, partitions: [TopicPartition], timeoutMs: Int = 10_000
  ) throws(KafkaError) -> [PartitionLag] {
    let committed = try groupOffsets(group, of: partitions, timeoutMs: timeoutMs)
    var lags: [PartitionLag] = []
    for partition in partitions {
      let (low, high) = try watermarks(partition, timeoutMs: timeoutMs)
      lags.append(
        PartitionLag(
          partition: partition, committed: committed[partition], low: low, high: high))
    }
    return lags
  }

  /// A group's state and number of members; a group nobody has ever used is `Dead` or `Empty`.
  public func describeGroup(
    _ group: String, timeoutMs: Int = 10_000
  ) throws(KafkaError) -> ConsumerGroupDescription {
    let operation = "describe group \(group)"
    var names: [UnsafePointer<CChar>?] = [UnsafePointer(strdup(group))]
    defer { free(UnsafeMutablePointer(mutating: names[0])) }
    return try request(
      operation, RD_KAFKA_ADMIN_OP_DESCRIBECONSUMERGROUPS, timeoutMs: timeoutMs,
      send: { handle, options, answers in
        rd_kafka_DescribeConsumerGroups(handle, &names, 1, options, answers)
      },
      read: { event throws(KafkaError) in
        var count = 0
        let groups = rd_kafka_DescribeConsumerGroups_result_groups(
          rd_kafka_event_DescribeConsumerGroups_result(event), &count)
        guard count > 0, let native = groups?[0] else {
          throw KafkaError(code: .unknownGroup, operation: operation, detail: "no answer")
        }
        try checkShared(rd_kafka_ConsumerGroupDescription_error(native), operation)
        let state = rd_kafka_consumer_group_state_name(
          rd_kafka_ConsumerGroupDescription_state(native))
        return ConsumerGroupDescription(
          group: group, state: state.map { String(cString: $0) } ?? "Unknown",
          members: rd_kafka_ConsumerGroupDescription_member_count(native))
      })
  }

  /// Deletes groups without members, with their offsets; groups that do not exist are passed over.
  public func deleteGroups(_ groups: [String], timeoutMs: Int = 10_000) throws(KafkaError) {
    guard !groups.isEmpty else { return }
    let operation = "delete groups"
    var natives = groups.map { rd_kafka_DeleteGroup_new($0) }
    defer { for native in natives { rd_kafka_DeleteGroup_destroy(native) } }
    try request(
      operation, RD_KAFKA_ADMIN_OP_DELETEGROUPS, timeoutMs: timeoutMs,
      send: { handle, options, answers in
        rd_kafka_DeleteGroups(handle, &natives, natives.count, options, answers)
      },
      read: { event throws(KafkaError) in
        var count = 0
        let results = rd_kafka_DeleteGroups_result_groups(
          rd_kafka_event_DeleteGroups_result(event), &count)
        for index in 0..<count {
          let error = rd_kafka_group_result_error(results?[index])
          if let error, rd_kafka_error_code(error) == RD_KAFKA_RESP_ERR_GROUP_ID_NOT_FOUND {
            continue
          }
          try checkShared(error, operation, groups.joined(separator: ", "))
        }
      })
  }

  private func offsets(
    _ groups: UnsafeMutablePointer<OpaquePointer?>?, _ count: Int, _ operation: String
  ) throws(KafkaError) -> [TopicPartition: Int64] {
    guard count > 0, let group = groups?[0] else { return [:] }
    try checkShared(rd_kafka_group_result_error(group), operation)
    guard let list = rd_kafka_group_result_partitions(group) else { return [:] }
    if let error = NativePartitions.firstError(list, operation: operation) { throw error }
    return NativePartitions.offsets(list)
  }

  /// Throws the translation of an error object that belongs to an event, without freeing it.
  private func checkShared(
    _ object: OpaquePointer?, _ operation: String, _ detail: String = ""
  ) throws(KafkaError) {
    guard let object else { return }
    let reason = String(cString: rd_kafka_error_string(object))
    throw KafkaError(
      code: .init(native: rd_kafka_error_code(object)), operation: operation,
      detail: detail.isEmpty ? reason : "\(detail): \(reason)")
  }
}
