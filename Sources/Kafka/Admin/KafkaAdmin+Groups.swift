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
    try client.groupOffsets(group, of: partitions, stable: stable, timeoutMs: timeoutMs)
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
    try client.request(
      operation, RD_KAFKA_ADMIN_OP_ALTERCONSUMERGROUPOFFSETS, timeoutMs: timeoutMs,
      send: { handle, options, answers in
        rd_kafka_AlterConsumerGroupOffsets(handle, &change, 1, options, answers)
      },
      read: { event throws(KafkaError) in
        var count = 0
        let groups = rd_kafka_AlterConsumerGroupOffsets_result_groups(
          rd_kafka_event_AlterConsumerGroupOffsets_result(event), &count)
        _ = try client.offsets(groups, count, operation)
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
    return try client.request(
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
        try client.checkShared(rd_kafka_ConsumerGroupDescription_error(native), operation)
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
    try client.request(
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
          try client.checkShared(error, operation, groups.joined(separator: ", "))
        }
      })
  }
}
