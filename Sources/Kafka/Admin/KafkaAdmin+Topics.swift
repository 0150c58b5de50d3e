import CRdKafka
import Foundation

extension KafkaAdmin {
  /// Every topic this principal may see, by name; never creates one.
  public func topics(timeoutMs: Int = 10_000) throws(KafkaError) -> [String: TopicDescription] {
    let operation = "read the topic list"
    let handle = try client.handle(operation)
    var metadata: UnsafePointer<rd_kafka_metadata>?
    let result = rd_kafka_metadata(handle, 1, nil, &metadata, Int32(clamping: timeoutMs))
    try client.explained { () throws(KafkaError) in try check(result, operation) }
    guard let metadata else { return [:] }
    defer { rd_kafka_metadata_destroy(metadata) }
    var found: [String: TopicDescription] = [:]
    for index in 0..<Int(metadata.pointee.topic_cnt) {
      let topic = metadata.pointee.topics[index]
      guard topic.err == RD_KAFKA_RESP_ERR_NO_ERROR else { continue }
      let description = TopicDescription(native: topic)
      found[description.name] = description
    }
    return found
  }

  /// The topics named, in the order given.
  ///
  /// - Throws: ``KafkaError`` with code `unknownTopicOrPartition` that names every topic missing.
  public func describe(
    _ names: [String], timeoutMs: Int = 10_000
  ) throws(KafkaError) -> [TopicDescription] {
    let all = try topics(timeoutMs: timeoutMs)
    let missing = names.filter { all[$0] == nil }
    guard missing.isEmpty else {
      throw KafkaError(
        code: .unknownTopicOrPartition, operation: "describe topics",
        detail: "not found: \(missing.joined(separator: ", "))", isRetriable: false)
    }
    return names.compactMap { all[$0] }
  }

  /// Creates topics and returns the names of those that existed already, which are left as they are.
  ///
  /// Returns when a broker lists every one of them, which can be a moment after the controller has
  /// made them.
  public func createTopics(
    _ definitions: [TopicDefinition], timeoutMs: Int = 30_000
  ) throws(KafkaError) -> [String] {
    guard !definitions.isEmpty else { return [] }
    let operation = "create topics"
    var natives: [OpaquePointer?] = []
    defer { for native in natives { rd_kafka_NewTopic_destroy(native) } }
    for definition in definitions { natives.append(try newTopic(definition)) }
    let end = ContinuousClock.now + .milliseconds(timeoutMs)
    let existed = try client.request(
      operation, RD_KAFKA_ADMIN_OP_CREATETOPICS, timeoutMs: timeoutMs,
      configure: { options throws(KafkaError) in
        let reason = NativeText.collect { text, size in
          rd_kafka_AdminOptions_set_operation_timeout(
            options, Int32(clamping: timeoutMs), text, size) == RD_KAFKA_RESP_ERR_NO_ERROR
        }
        if let reason {
          throw KafkaError(code: .invalidArgument, operation: operation, detail: reason)
        }
      },
      send: { handle, options, answers in
        rd_kafka_CreateTopics(handle, &natives, natives.count, options, answers)
      },
      read: { event throws(KafkaError) in
        var count = 0
        let results = rd_kafka_CreateTopics_result_topics(
          rd_kafka_event_CreateTopics_result(event), &count)
        return try existing(results, count, operation, tolerated: .topicAlreadyExists)
      })
    try waitUntilListed(definitions.map(\.name), until: end)
    return existed
  }

  private static var listingPollMs: UInt32 { 25 }

  private func waitUntilListed(
    _ names: [String], until end: ContinuousClock.Instant
  ) throws(KafkaError) {
    while true {
      let listed = try topics()
      guard let missing = names.first(where: { listed[$0] == nil }) else { return }
      guard ContinuousClock.now < end else {
        throw KafkaError(
          code: .timedOut, operation: "create topics",
          detail: "\(missing) was created but no broker lists it yet")
      }
      usleep(Self.listingPollMs * 1_000)
    }
  }

  /// Deletes topics; those that do not exist are passed over.
  public func deleteTopics(_ names: [String], timeoutMs: Int = 30_000) throws(KafkaError) {
    guard !names.isEmpty else { return }
    let operation = "delete topics"
    var natives = names.map { rd_kafka_DeleteTopic_new($0) }
    defer { for native in natives { rd_kafka_DeleteTopic_destroy(native) } }
    try client.request(
      operation, RD_KAFKA_ADMIN_OP_DELETETOPICS, timeoutMs: timeoutMs,
      send: { handle, options, answers in
        rd_kafka_DeleteTopics(handle, &natives, natives.count, options, answers)
      },
      read: { event throws(KafkaError) in
        var count = 0
        let results = rd_kafka_DeleteTopics_result_topics(
          rd_kafka_event_DeleteTopics_result(event), &count)
        _ = try existing(results, count, operation, tolerated: .unknownTopicOrPartition)
      })
  }

  private func newTopic(_ definition: TopicDefinition) throws(KafkaError) -> OpaquePointer {
    var native: OpaquePointer?
    let reason = NativeText.collect { text, size in
      native = rd_kafka_NewTopic_new(
        definition.name, definition.partitions, definition.replicationFactor ?? -1, text, size)
      return native != nil
    }
    guard let native else {
      throw KafkaError(
        code: .invalidArgument, operation: "create topics",
        detail: "\(definition.name): \(reason ?? "not acceptable")")
    }
    for (name, value) in definition.configuration {
      rd_kafka_NewTopic_set_config(native, name, value)
    }
    return native
  }

  /// Throws the first failure among per-topic results; returns the topics whose only fault was the
  /// tolerated one.
  private func existing(
    _ results: UnsafeMutablePointer<OpaquePointer?>?, _ count: Int, _ operation: String,
    tolerated: KafkaError.Code
  ) throws(KafkaError) -> [String] {
    guard let results else { return [] }
    var names: [String] = []
    for index in 0..<count {
      guard let result = results[index] else { continue }
      let native = rd_kafka_topic_result_error(result)
      guard native != RD_KAFKA_RESP_ERR_NO_ERROR else { continue }
      let name = String(cString: rd_kafka_topic_result_name(result))
      let code = KafkaError.Code(native: native)
      guard code == tolerated else {
        let reason = rd_kafka_topic_result_error_string(result).map { String(cString: $0) }
        throw KafkaError(
          code: code, operation: operation,
          detail: "\(name): \(reason ?? String(cString: rd_kafka_err2str(native)))")
      }
      names.append(name)
    }
    return names
  }
}

extension TopicDescription {
  fileprivate init(native: rd_kafka_metadata_topic) {
    let partitions = UnsafeBufferPointer(
      start: native.partitions, count: Int(native.partition_cnt))
    self.init(
      name: String(cString: native.topic), partitions: native.partition_cnt,
      replicationFactor: partitions.map(\.replica_cnt).min() ?? 0,
      partitionsWithoutLeader: partitions.filter { $0.leader < 0 }.map(\.id).sorted())
  }
}
