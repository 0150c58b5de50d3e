import CRdKafka

/// Connection and client settings: librdkafka properties by their own names.
///
/// Whatever is not set here has the default of ``consumerDefaults`` or ``producerDefaults``, and
/// below these librdkafka's own. TLS and SASL are properties like any other. The settings that make
/// the guarantees of this module true (``reserved``) cannot be set.
public struct KafkaConfiguration: Hashable, Sendable {
  /// Property name (`bootstrap.servers`) to value.
  public var properties: [String: String]

  /// Creates a configuration from librdkafka properties; nothing is checked before ``validate()``.
  public init(_ properties: [String: String] = [:]) {
    self.properties = properties
  }

  /// Creates a configuration that only names the brokers, as `host:port,host:port`.
  public init(bootstrapServers: String) {
    self.properties = ["bootstrap.servers": bootstrapServers]
  }

  /// The brokers to ask first; `nil` if none is named.
  public var bootstrapServers: String? { properties["bootstrap.servers"] }

  /// A copy in which `others` replace the properties of the same names.
  public func with(_ others: [String: String]) -> KafkaConfiguration {
    KafkaConfiguration(properties.merging(others) { _, new in new })
  }

  /// A copy in which `others` fill in the properties not set here.
  public func withDefaults(_ others: [String: String]) -> KafkaConfiguration {
    KafkaConfiguration(properties.merging(others) { own, _ in own })
  }

  /// The properties as they may be printed and logged, secrets masked.
  public var effective: [String: String] {
    var shown = properties
    for name in properties.keys where Self.isSecret(name) { shown[name] = "********" }
    return shown
  }

  /// True for properties whose value must not be printed.
  public static func isSecret(_ property: String) -> Bool {
    secretParts.contains { property.contains($0) }
  }

  private static let secretParts = [
    "password", "secret", "sasl.oauthbearer.config", "ssl.key.pem", "sasl.kerberos.kinit.cmd",
  ]

  /// Properties the module sets itself, with the reason.
  public static let reserved: [String: String] = [
    "enable.auto.commit": "offsets are committed with the work they belong to",
    "enable.auto.offset.store": "offsets are committed with the work they belong to",
    "enable.partition.eof": "restoring needs to see the end of a partition",
    "group.id": "the group is the worker's name",
    "transactional.id": "the transactional id is the worker's name and instance slot",
    "log.queue": "library logs go to the process's own log",
    "enable.idempotence": "every producer is idempotent",
    "delivery.report.only.error": "every acknowledgement is needed",
  ]

  /// The version of librdkafka this process runs on, which may be newer than the one it was built
  /// with.
  public static var libraryVersion: String {
    rd_kafka_version_str().map { String(cString: $0) } ?? "unknown"
  }

  /// What a consumer uses where nothing else is set.
  public static let consumerDefaults: [String: String] = [
    // Co-partitioned topics need a member to own the same partition of each; only `range` does that.
    "partition.assignment.strategy": "range",
    // A missing position is an error to look at, not a reason to skip or repeat work in silence.
    "auto.offset.reset": "error",
    "isolation.level": "read_committed",
    "allow.auto.create.topics": "false",
    // The library's own prefetch starves a transactional loop and a restore. 128 MiB bounds it.
    "queued.min.messages": "500000",
    "queued.max.messages.kbytes": "131072",
    "reconnect.backoff.max.ms": "2000",
    "socket.keepalive.enable": "true",
    "socket.nagle.disable": "true",
  ]

  /// What a producer uses where nothing else is set.
  public static let producerDefaults: [String: String] = [
    "acks": "all",
    // The rule of the Java client, so that every client puts a key into the same partition.
    "partitioner": "murmur2_random",
    // A batch ends with a flush or a commit, so waiting for more records only adds latency.
    "linger.ms": "0",
    "reconnect.backoff.max.ms": "2000",
    "socket.keepalive.enable": "true",
    "socket.nagle.disable": "true",
  ]
}
