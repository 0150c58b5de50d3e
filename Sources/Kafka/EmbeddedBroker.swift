import CRdKafka
import Logging

/// A Kafka broker inside this process for demonstrations and tests: librdkafka's mock cluster, on
/// real TCP ports of the loopback interface.
///
/// It has no transactions, no compaction, no administration by network, and keeps at most 5 MiB of
/// each partition; `KnownDifference` lists what else it does not do.
public final class EmbeddedBroker {
  private let client: OpaquePointer
  private let cluster: OpaquePointer
  private let context: ClientContext
  /// `host:port` pairs, to be used as `bootstrap.servers`.
  public let bootstrapServers: String

  /// What the embedded broker does otherwise than a real one. Tests that need the real behaviour
  /// consult this list and nothing else.
  public enum KnownDifference: String, CaseIterable, Sendable {
    case transactionsAreVisibleBeforeCommit
    case transactionalOffsetsAreNotStored
    case producersAreNotFenced
    case staticMembershipIsIgnored
    case noCompaction
    case noAdminRequests
    case keepsFiveMebibytesPerPartition
    case firstJoinTakesThreeSeconds
  }

  /// The most a partition keeps before the oldest records are dropped in silence.
  public static let partitionBytesMax = 5 * 1_024 * 1_024

  public init(brokers: Int = 1, logger: Logger = Logger(label: "embedded-broker")) throws {
    context = ClientContext(logger: logger, statistics: nil)
    let conf = try KafkaConfiguration(["client.id": "embedded-broker"]).makeConf(context)
    var text = [CChar](repeating: 0, count: 512)
    guard let client = rd_kafka_new(RD_KAFKA_PRODUCER, conf, &text, text.count) else {
      rd_kafka_conf_destroy(conf)
      throw KafkaError(.configuration, operation: "embedded broker", detail: "could not be made")
    }
    guard let cluster = rd_kafka_mock_cluster_new(client, Int32(brokers)) else {
      rd_kafka_destroy(client)
      throw KafkaError(
        .unavailable, operation: "embedded broker", detail: "no port could be opened on loopback")
    }
    self.client = client
    self.cluster = cluster
    bootstrapServers = String(cString: rd_kafka_mock_cluster_bootstraps(cluster))
  }

  deinit {
    rd_kafka_mock_cluster_destroy(cluster)
    rd_kafka_destroy(client)
  }

  public func createTopic(_ name: String, partitions: Int) throws {
    let code = rd_kafka_mock_topic_create(cluster, name, Int32(partitions), 1)
    guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
      throw KafkaError(code, operation: "create topic \(name)")
    }
  }

  /// Requests that errors can be injected into.
  public enum Request: Int16, Sendable {
    case produce = 0
    case fetch = 1
    case listOffsets = 2
    case metadata = 3
    case offsetCommit = 8
    case offsetFetch = 9
    case findCoordinator = 10
    case joinGroup = 11
    case heartbeat = 12
    case syncGroup = 14
    case initProducerId = 22
    case addPartitionsToTransaction = 24
    case addOffsetsToTransaction = 25
    case endTransaction = 26
    case transactionalOffsetCommit = 28
  }

  /// Errors a broker can be made to answer.
  public enum InjectedError: Sendable {
    case coordinatorNotAvailable
    case concurrentTransactions
    case requestTimedOut
    case producerFenced
    case invalidProducerEpoch
    case transactionalIdAuthorizationFailed
    case illegalGeneration
    case unknownMember
    case notLeaderForPartition

    var code: rd_kafka_resp_err_t {
      switch self {
      case .coordinatorNotAvailable: RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE
      case .concurrentTransactions: RD_KAFKA_RESP_ERR_CONCURRENT_TRANSACTIONS
      case .requestTimedOut: RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT
      case .producerFenced: RD_KAFKA_RESP_ERR_PRODUCER_FENCED
      case .invalidProducerEpoch: RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH
      case .transactionalIdAuthorizationFailed:
        RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED
      case .illegalGeneration: RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION
      case .unknownMember: RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID
      case .notLeaderForPartition: RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION
      }
    }
  }

  /// Answers the next requests of a kind with these errors, one each.
  public func inject(_ errors: [InjectedError], into request: Request) {
    let codes = errors.map(\.code)
    rd_kafka_mock_push_request_errors_array(cluster, request.rawValue, codes.count, codes)
  }

  public func setDown(broker: Int = 1) { rd_kafka_mock_broker_set_down(cluster, Int32(broker)) }
  public func setUp(broker: Int = 1) { rd_kafka_mock_broker_set_up(cluster, Int32(broker)) }

  /// Delays every answer of a broker.
  public func setRoundTrip(ms: Int, broker: Int = 1) {
    rd_kafka_mock_broker_set_rtt(cluster, Int32(broker), Int32(ms))
  }
}
