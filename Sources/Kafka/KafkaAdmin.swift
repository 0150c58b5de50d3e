import CRdKafka
import Logging

/// Administration of a cluster: topics and the positions of groups.
///
/// Not Sendable: every call happens on the thread that owns it, and waits for the answer.
public final class KafkaAdmin {
  /// What became of one topic of a request.
  public enum Outcome: Hashable, Sendable {
    case done
    /// The topic existed already; nothing was changed.
    case existed
    case failed(KafkaError)
  }

  private let client: OpaquePointer
  private let context: ClientContext
  private let configuration: KafkaConfiguration
  private let logger: Logger
  /// Calls to the cluster give up after this.
  public var requestTimeoutMs: Int32 = 10_000

  /// Creates a client; connecting happens with the first call.
  public init(_ configuration: KafkaConfiguration, logger: Logger) throws {
    context = ClientContext(logger: logger, statistics: nil)
    let conf = try configuration.makeConf(context)
    var text = [CChar](repeating: 0, count: 512)
    guard let client = rd_kafka_new(RD_KAFKA_PRODUCER, conf, &text, text.count) else {
      rd_kafka_conf_destroy(conf)
      throw KafkaError(
        .configuration, operation: "create admin client",
        detail: String(
          decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    self.client = client
    self.configuration = configuration
    self.logger = logger
  }

  deinit { rd_kafka_destroy(client) }

  /// True for the error of a broker that does not know administration requests, such as the
  /// embedded one.
  public static func isUnsupported(_ error: KafkaError) -> Bool {
    error.code == KafkaError.Code(RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE)
      || error.code == KafkaError.Code(RD_KAFKA_RESP_ERR_UNSUPPORTED_VERSION)
  }

  // MARK: Topics

  /// Partition counts of all topics, by name. Asking creates none.
  public func topics() throws -> [String: Int] {
    do {
      return try Metadata.topics(client, timeoutMs: requestTimeoutMs)
    } catch let error as KafkaError {
      // The library's own thread knows why nobody answered, this call only that nobody did.
      if let cause = context.takeError(), cause.code == .authenticationFailed { throw cause }
      throw error
    }
  }

  /// Creates topics and waits until the cluster has accepted them, one outcome for each name.
  ///
  /// Throws where the request as a whole fails; a topic of it may be refused while others are made.
  public func createTopics(_ specifications: [TopicSpecification]) throws -> [String: Outcome] {
    guard !specifications.isEmpty else { return [:] }
    var topics: [OpaquePointer?] = []
    defer { rd_kafka_NewTopic_destroy_array(&topics, topics.count) }
    for specification in specifications { topics.append(try Self.newTopic(specification)) }
    return try request(RD_KAFKA_ADMIN_OP_CREATETOPICS, "create topics") { options, queue in
      rd_kafka_CreateTopics(client, &topics, topics.count, options, queue)
    } outcomes: { event in
      var count = 0
      let result = rd_kafka_event_CreateTopics_result(event)
      guard let list = rd_kafka_CreateTopics_result_topics(result, &count) else { return [:] }
      return Self.outcomes(list, count, "create topic")
    }
  }

  /// Deletes topics with all they hold, one outcome for each name.
  public func deleteTopics(_ names: [String]) throws -> [String: Outcome] {
    guard !names.isEmpty else { return [:] }
    var topics: [OpaquePointer?] = names.map { rd_kafka_DeleteTopic_new($0) }
    defer { rd_kafka_DeleteTopic_destroy_array(&topics, topics.count) }
    return try request(RD_KAFKA_ADMIN_OP_DELETETOPICS, "delete topics") { options, queue in
      rd_kafka_DeleteTopics(client, &topics, topics.count, options, queue)
    } outcomes: { event in
      var count = 0
      let result = rd_kafka_event_DeleteTopics_result(event)
      guard let list = rd_kafka_DeleteTopics_result_topics(result, &count) else { return [:] }
      return Self.outcomes(list, count, "delete topic")
    }
  }

  private static func newTopic(_ specification: TopicSpecification) throws -> OpaquePointer {
    var text = [CChar](repeating: 0, count: 512)
    guard
      let topic = rd_kafka_NewTopic_new(
        specification.name, Int32(specification.partitions),
        Int32(specification.replicationFactor ?? -1), &text, text.count)
    else {
      throw KafkaError(
        .configuration, operation: "create topic \(specification.name)",
        detail: String(
          decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    for (name, value) in specification.configuration.sorted(by: { $0.key < $1.key }) {
      let code = rd_kafka_NewTopic_set_config(topic, name, value)
      guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
        rd_kafka_NewTopic_destroy(topic)
        throw KafkaError(code, operation: "create topic \(specification.name)")
      }
    }
    return topic
  }

  private static func outcomes(
    _ list: UnsafeMutablePointer<OpaquePointer?>, _ count: Int, _ operation: String
  ) -> [String: Outcome] {
    var outcomes: [String: Outcome] = [:]
    for index in 0..<count {
      guard let topic = list[index], let name = rd_kafka_topic_result_name(topic) else { continue }
      let outcome: Outcome
      switch rd_kafka_topic_result_error(topic) {
      case RD_KAFKA_RESP_ERR_NO_ERROR: outcome = .done
      case RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS: outcome = .existed
      case let code:
        let detail = rd_kafka_topic_result_error_string(topic).map { String(cString: $0) }
        outcome = .failed(
          KafkaError(code, operation: "\(operation) \(String(cString: name))", detail: detail))
      }
      outcomes[String(cString: name)] = outcome
    }
    return outcomes
  }

  /// Sends one administration request and waits for its one answer.
  private func request(
    _ kind: rd_kafka_admin_op_t, _ operation: String,
    send: (_ options: OpaquePointer?, _ queue: OpaquePointer?) -> Void,
    outcomes: (_ event: OpaquePointer) -> [String: Outcome]
  ) throws -> [String: Outcome] {
    let options = rd_kafka_AdminOptions_new(client, kind)
    let queue = rd_kafka_queue_new(client)
    defer {
      rd_kafka_queue_destroy(queue)
      rd_kafka_AdminOptions_destroy(options)
    }
    var text = [CChar](repeating: 0, count: 512)
    for set in [
      rd_kafka_AdminOptions_set_request_timeout, rd_kafka_AdminOptions_set_operation_timeout,
    ] {
      let code = set(options, requestTimeoutMs, &text, text.count)
      guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
        throw KafkaError(code, operation: operation)
      }
    }
    send(options, queue)
    // The library answers by its own time-outs; the margin only keeps this wait from being endless.
    guard let event = rd_kafka_queue_poll(queue, 2 * requestTimeoutMs + 1_000) else {
      throw KafkaError(
        .timedOut, operation: operation, detail: "the cluster did not answer", isRetriable: true)
    }
    defer { rd_kafka_event_destroy(event) }
    let code = rd_kafka_event_error(event)
    guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
      throw KafkaError(
        code, operation: operation,
        detail: rd_kafka_event_error_string(event).map { String(cString: $0) })
    }
    return outcomes(event)
  }

  // MARK: Groups

  /// Where a group stands in partitions: its committed offsets beside what the partitions hold.
  ///
  /// The group is not joined and not disturbed. The ends include undecided transactions, because
  /// those are work the group has yet to do.
  public func lag(of group: String, in partitions: [TopicPartition]) throws -> [PartitionLag] {
    guard !partitions.isEmpty else { return [] }
    var reading = configuration
    reading.properties["isolation.level"] = "read_uncommitted"
    let consumer = try KafkaConsumer(reading, groupId: group, logger: logger)
    consumer.requestTimeoutMs = requestTimeoutMs
    let committed = try consumer.committed(partitions)
    return try partitions.map { partition in
      let ends = try consumer.watermarks(partition)
      return PartitionLag(
        partition: partition, committed: committed[partition], low: ends.low, high: ends.high)
    }
  }
}
