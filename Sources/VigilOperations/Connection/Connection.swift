import Glibc
import Kafka
import Logging

/// One command's way to the broker: clients are made from it, each for the thread that uses it.
public struct Connection: Sendable {
  /// The longest a single question to the broker may take, in ms.
  static let requestTimeoutMs = 10_000
  /// How long the broker may take to be found at all, in ms: a person is waiting.
  static let firstAnswerTimeoutMs = 5_000
  /// Pause before a question is put again that the broker could not answer yet, in ms.
  static let retryPauseMs = 50

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

  /// Client properties of a person who waits at a terminal: failures show at once, and little is
  /// fetched ahead.
  var configuration: KafkaConfiguration {
    address.configuration.withDefaults([
      "client.id": "vigil-cli", "reconnect.backoff.ms": "50", "reconnect.backoff.max.ms": "1000",
      "retry.backoff.ms": "50", "fetch.wait.max.ms": "50", "fetch.error.backoff.ms": "50",
      "queued.max.messages.kbytes": "32768",
    ])
  }

  /// Creates a client for administration and metadata.
  func admin() throws(OperationsError) -> KafkaAdmin {
    try calling { try KafkaAdmin(configuration: configuration, logger: logger) }
  }

  /// Partition counts of all topics of the cluster, by name.
  public func topicPartitions() throws(OperationsError) -> [String: Int] {
    let admin = try admin()
    defer { admin.close() }
    let topics = try calling { try admin.topics(timeoutMs: Self.firstAnswerTimeoutMs) }
    return topics.mapValues { Int($0.partitions) }
  }

  /// Runs calls to the broker and turns the client's errors into ours.
  func calling<Result>(_ body: () throws -> Result) throws(OperationsError) -> Result {
    do {
      return try body()
    } catch let error as OperationsError {
      throw error
    } catch let error as KafkaError {
      throw address.failure(error)
    } catch {
      throw OperationsError(.internalError, "an unexpected error: \(error)")
    }
  }

  /// Runs a question again while the broker says that it cannot answer it yet, as it does about
  /// topics that were created a moment ago.
  func asking<Result>(_ body: () throws(KafkaError) -> Result) throws(KafkaError) -> Result {
    let end = ContinuousClock.now + .milliseconds(Self.requestTimeoutMs)
    while true {
      do throws(KafkaError) {
        return try body()
      } catch {
        guard error.code == .brokerNotReady, ContinuousClock.now < end else { throw error }
        usleep(UInt32(Self.retryPauseMs) * 1_000)
      }
    }
  }
}
