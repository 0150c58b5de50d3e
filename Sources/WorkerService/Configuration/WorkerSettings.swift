import Kafka
import Logging
import WorkerRuntime

/// The settings of one worker process. `SettingCatalogue` says what each means and why its default.
public struct WorkerSettings: Sendable {
  // MARK: Topics and group

  /// What every topic's name starts with.
  public var topicPrefix = "vigil."
  /// Partitions of every case topic.
  public var partitions = 12
  /// How a batch becomes durable.
  public var processingGuarantee = ProcessingGuarantee.exactlyOnce
  /// The slot of this instance, unique per worker.
  public var instance = "0"
  /// Whether a restart keeps the instance's partitions.
  public var groupStatic = true
  /// Time without a heartbeat until the group gives the partitions away.
  public var sessionTimeoutMs = 6_000

  // MARK: Batches

  /// How long a batch gathers work.
  public var commitIntervalMs = 2
  /// How long a batch gathers work while there is a backlog.
  public var backlogCommitIntervalMs = 100
  /// Records and wake-ups per commit at most.
  public var batchRecordsMax = 10_000
  /// Wake-ups between two looks at the input at most.
  public var wakeUpsPerBatchMax = 500
  /// Keys reviewed between two looks at the input at most.
  public var reviewsPerBatchMax = 500
  /// When the broker aborts a transaction nobody finishes.
  public var transactionTimeoutMs = 10_000
  /// Threads that work on a turn; 0 for as many as there are processors, up to four.
  public var workThreads = 0
  /// How long a shutdown may take.
  public var drainTimeoutMs = 20_000

  // MARK: Input

  /// How far an event's time may lie ahead of the worker's clock.
  public var clockSkewToleranceMs = 300_000
  /// The largest event accepted.
  public var maxEventBytes = 65_536

  // MARK: Health endpoint

  /// Where the endpoint listens.
  public var httpHost = "127.0.0.1"
  /// The endpoint's port; 0 for any free one.
  public var httpPort = 0
  /// Where the port is written once the endpoint listens; empty for nowhere.
  public var httpPortFile = ""
  /// How long the loop may take for a turn.
  public var livenessTimeoutMs = 30_000

  // MARK: Logs

  /// The least level that is logged.
  public var logLevel = Logger.Level.info
  /// How lines are written.
  public var logFormat = LogFormat.json

  // MARK: Local arrangements

  /// A folder of partnership files that replace those that ship; empty for those that ship.
  public var partnershipsDir = ""
  /// A file of bank holidays that replaces the one that ships; empty for the one that ships.
  public var bankHolidaysFile = ""

  // MARK: Clock and broker

  /// The shared clock's file; empty where the machine's clock is used.
  public var clockFile = ""
  /// The embedded broker's address file; empty where none is used.
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
