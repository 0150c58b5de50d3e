import Kafka
import Logging

/// One command's way to the broker: clients are made from it, each for the thread that uses it.
public struct Connection: Sendable {
  /// The longest a single question to the broker may take.
  public static let requestTimeoutMs: Int32 = 10_000

  /// The broker.
  public let address: BrokerAddress
  let logger: Logger

  /// Creates a connection. The client library's own messages go to `logger`; the default drops
  /// them, because every failure that matters reaches the user as an error.
  public init(
    _ address: BrokerAddress,
    logger: Logger = Logger(label: "vigil") { _ in SwiftLogNoOpLogHandler() }
  ) {
    self.address = address
    self.logger = logger
  }

  /// Client properties of a person who waits at a terminal: failures show at once.
  var configuration: KafkaConfiguration {
    address.configuration.over([
      "client.id": "vigil-cli", "reconnect.backoff.ms": "50", "reconnect.backoff.max.ms": "1000",
      "retry.backoff.ms": "50", "log.connection.close": "false", "fetch.wait.max.ms": "50",
      "fetch.error.backoff.ms": "50", "allow.auto.create.topics": "false",
    ])
  }

  /// Creates a client for administration and metadata.
  func admin() throws(OperationsError) -> KafkaAdmin {
    try address.calling { try KafkaAdmin(configuration, logger: logger) }
  }

  /// Partition counts of all topics of the cluster, by name.
  public func topicPartitions() throws(OperationsError) -> [String: Int] {
    let admin = try admin()
    return try address.calling { try admin.topics() }
  }
}
