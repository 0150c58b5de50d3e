import CRdKafka
import Logging

/// A small Kafka cluster inside this process, reachable over TCP on the loopback interface.
///
/// It is librdkafka's mock cluster: made for tests, good for trying things out on one machine, and
/// different from a real cluster in the ways ``EmbeddedBrokerDifference`` lists. Its data live in
/// memory and end with it. The port is chosen by the system.
///
/// Not thread-safe, except that clients of any process and thread may connect.
public final class EmbeddedBroker {
  /// Settings that make clients quick on this broker; a configuration may override them.
  ///
  /// Its empty fetches always take the full `fetch.wait.max.ms`, and joins to a running group nearly
  /// `session.timeout.ms`; 6 s is the least that a real cluster accepts by default.
  public static let clientProperties: [String: String] = [
    "session.timeout.ms": "6000", "heartbeat.interval.ms": "500",
  ].merging(fetchProperties) { own, _ in own }

  /// Those among them that say how an idle consumer fetches.
  public static let fetchProperties = ["fetch.wait.max.ms": "10"]

  /// The addresses to connect to, as `host:port` with commas between.
  public let bootstrapServers: String
  /// Brokers are numbered from 1 to this.
  public let brokers: Int32
  private let client: NativeClient
  private var cluster: OpaquePointer?

  /// Starts the cluster; it is ready when this returns.
  public init(
    topics: [TopicDefinition] = [], brokers: Int32 = 1, logger: Logger
  ) throws(KafkaError) {
    let operation = "start the embedded broker"
    guard brokers >= 1 else {
      throw KafkaError(
        code: .invalidArgument, operation: operation, detail: "needs at least one broker")
    }
    client = try NativeClient(
      role: .admin, configuration: KafkaConfiguration(),
      context: ClientContext(log: ClientLog(logger: logger)))
    guard let cluster = rd_kafka_mock_cluster_new(try client.handle(operation), brokers),
      let addresses = rd_kafka_mock_cluster_bootstraps(cluster)
    else {
      throw KafkaError(
        code: .invalidState, operation: operation,
        detail: "the library could not open sockets on the loopback interface")
    }
    self.cluster = cluster
    self.brokers = brokers
    bootstrapServers = String(cString: addresses)
    for topic in topics { try createTopic(topic) }
  }

  /// A configuration for clients of this broker.
  public var clientConfiguration: KafkaConfiguration {
    KafkaConfiguration(bootstrapServers: bootstrapServers).withDefaults(Self.clientProperties)
  }

  /// Creates a topic; topic settings are not supported and are ignored.
  public func createTopic(_ topic: TopicDefinition) throws(KafkaError) {
    let cluster = try running("create a topic")
    try check(
      rd_kafka_mock_topic_create(
        cluster, topic.name, topic.partitions, min(brokers, topic.replicationFactor ?? 1)),
      "create a topic", topic.name)
  }

  /// The next requests of this kind, to any broker, get these answers, one each, in this order.
  public func inject(_ errors: [InjectedError], into request: KafkaRequest) throws(KafkaError) {
    let cluster = try running("inject errors")
    let natives = errors.map(\.native)
    rd_kafka_mock_push_request_errors_array(cluster, request.rawValue, natives.count, natives)
  }

  /// The next request of this kind to one broker is answered after `delayMs`, with an error or, if
  /// `error` is nil, rightly.
  public func delay(
    _ request: KafkaRequest, broker: Int32 = 1, delayMs: Int32, error: InjectedError? = nil
  ) throws(KafkaError) {
    try check(
      crdkafka_mock_push_error_after(
        try running("inject a delay"), broker, request.rawValue,
        error?.native ?? RD_KAFKA_RESP_ERR_NO_ERROR, delayMs),
      "inject a delay")
  }

  /// Forgets the errors injected into requests of this kind and not yet given.
  public func clearErrors(of request: KafkaRequest) throws(KafkaError) {
    rd_kafka_mock_clear_request_errors(try running("clear errors"), request.rawValue)
  }

  /// Every answer of one broker takes this long.
  public func setRoundTripMs(_ roundTripMs: Int32, broker: Int32 = 1) throws(KafkaError) {
    try check(
      rd_kafka_mock_broker_set_rtt(try running("set the round trip"), broker, roundTripMs),
      "set the round trip")
  }

  /// Closes one broker's connections and refuses new ones.
  public func takeDown(broker: Int32 = 1) throws(KafkaError) {
    try check(
      rd_kafka_mock_broker_set_down(try running("take a broker down"), broker),
      "take a broker down")
  }

  /// Accepts connections again; data and groups are as before.
  public func bringUp(broker: Int32 = 1) throws(KafkaError) {
    try check(
      rd_kafka_mock_broker_set_up(try running("bring a broker up"), broker), "bring a broker up")
  }

  /// Makes one broker the leader of a partition.
  public func setLeader(
    of partition: TopicPartition, broker: Int32
  ) throws(KafkaError) {
    try check(
      rd_kafka_mock_partition_set_leader(
        try running("move a leader"), partition.topic, partition.partition, broker),
      "move a leader", partition.description)
  }

  /// Ends the cluster and all its data. Close its clients first; safe to repeat.
  public func close() {
    guard let cluster else { return }
    self.cluster = nil
    rd_kafka_mock_cluster_destroy(cluster)
    client.destroy()
  }

  deinit { close() }

  private func running(_ operation: String) throws(KafkaError) -> OpaquePointer {
    guard let cluster else {
      throw KafkaError(
        code: .invalidState, operation: operation, detail: "the embedded broker is closed")
    }
    return cluster
  }
}
