/// What a native client is for: decides its defaults and the settings it must have.
enum ClientRole {
  case consumer(groupId: String)
  case producer(transactionalId: String?)
  case admin

  var isConsumer: Bool {
    if case .consumer = self { return true }
    return false
  }

  var name: String {
    switch self {
    case .consumer: "consumer"
    case .producer: "producer"
    case .admin: "admin client"
    }
  }

  var defaults: [String: String] {
    switch self {
    case .consumer: KafkaConfiguration.consumerDefaults
    case .producer: KafkaConfiguration.producerDefaults
    case .admin: ["reconnect.backoff.max.ms": "2000", "socket.keepalive.enable": "true"]
    }
  }

  /// Wins over whatever is configured.
  var required: [String: String] {
    switch self {
    case .consumer(let groupId):
      [
        "group.id": groupId, "enable.auto.commit": "false", "enable.auto.offset.store": "false",
        "enable.partition.eof": "true",
      ]
    case .producer(let transactionalId):
      ["enable.idempotence": "true"].merging(
        transactionalId.map { ["transactional.id": $0] } ?? [:], uniquingKeysWith: { $1 })
    // Lag is measured against the end of the log, also where a transaction is still open.
    case .admin: ["isolation.level": "read_uncommitted"]
    }
  }
}
