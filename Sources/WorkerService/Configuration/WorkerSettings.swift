import Kafka
import Logging
import WorkerRuntime

/// The settings of one worker process. `SettingCatalogue` says what each means and why its default.
public struct WorkerSettings: Sendable {
  // MARK: Topics and group

  public var topicPrefix = "vigil."
  public var partitions = 12
  public var processingGuarantee = ProcessingGuarantee.exactlyOnce
  public var instance = "0"
  public var groupStatic = true
  public var sessionTimeoutMs = 6_000

  // MARK: Batches

  public var commitIntervalMs = 10
  public var batchRecordsMax = 10_000
  public var wakeUpsPerBatchMax = 2_000
  public var transactionTimeoutMs = 10_000
  public var drainTimeoutMs = 20_000

  // MARK: Input

  public var clockSkewToleranceMs = 300_000
  public var maxEventBytes = 65_536

  // MARK: Health endpoint

  public var httpHost = "127.0.0.1"
  public var httpPort = 0
  /// Empty where no file is asked for.
  public var httpPortFile = ""
  public var livenessTimeoutMs = 30_000

  // MARK: Logs

  public var logLevel = Logger.Level.info
  public var logFormat = LogFormat.json

  // MARK: Clock and broker

  /// Empty where the machine's clock is used.
  public var clockFile = ""
  /// Empty where no embedded broker is used.
  public var embeddedBootstrapFile = ""
  /// Where the broker is.
  public var broker = BrokerLocation.unnamed
  /// librdkafka properties from `KAFKA_*`.
  public var kafka = KafkaConfiguration()

  /// Creates the defaults.
  public init() {}
}

/// Where a worker finds its broker.
public enum BrokerLocation: Hashable, Sendable {
  /// Neither a cluster nor an embedded broker is named; a worker does not start so.
  case unnamed
  /// The `bootstrap.servers` of a cluster.
  case cluster(bootstrapServers: String)
  /// The file in which the embedded broker's process leaves its address.
  case embedded(bootstrapFile: String)
}
