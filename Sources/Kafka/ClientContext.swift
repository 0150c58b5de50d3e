import CRdKafka
import Logging
import Synchronization

/// What the library's callbacks of one client reach. Lives longer than the client's handle.
///
/// Log and error callbacks come from the library's threads and use only what is Sendable here. The
/// rebalance and delivery hooks are set before the first poll and run on the thread that polls, which
/// owns them; that is what makes this `@unchecked Sendable`.
final class ClientContext: @unchecked Sendable {
  typealias RebalanceHook = (
    OpaquePointer, rd_kafka_resp_err_t, UnsafeMutablePointer<rd_kafka_topic_partition_list_t>
  ) -> Void
  var rebalance: RebalanceHook?
  var delivered: ((UnsafePointer<rd_kafka_message_t>) -> Void)?
  let logger: Logger
  private let lastError = Mutex<KafkaError?>(nil)
  private let statistics: (@Sendable (KafkaStatistics) -> Void)?

  init(logger: Logger, statistics: (@Sendable (KafkaStatistics) -> Void)?) {
    self.logger = logger
    self.statistics = statistics
  }

  func install(on conf: OpaquePointer) {
    rd_kafka_conf_set_opaque(conf, Unmanaged.passUnretained(self).toOpaque())
    rd_kafka_conf_set_log_cb(conf) { client, level, facility, text in
      guard let context = ClientContext.of(client), let text else { return }
      context.log(level, facility.map { String(cString: $0) } ?? "", String(cString: text))
    }
    rd_kafka_conf_set_error_cb(conf) { client, code, reason, opaque in
      guard let opaque else { return }
      let context = Unmanaged<ClientContext>.fromOpaque(opaque).takeUnretainedValue()
      context.noteError(
        KafkaError(
          rd_kafka_resp_err_t(rawValue: code), operation: "connect",
          detail: reason.map { String(cString: $0) }))
    }
    if statistics != nil {
      rd_kafka_conf_set_stats_cb(conf) { _, json, length, opaque in
        guard let json, let opaque else { return 0 }
        let context = Unmanaged<ClientContext>.fromOpaque(opaque).takeUnretainedValue()
        let bytes = UnsafeRawBufferPointer(start: json, count: length)
        if let statistics = KafkaStatistics(json: bytes) { context.statistics?(statistics) }
        return 0
      }
    }
  }

  private static func of(_ client: OpaquePointer?) -> ClientContext? {
    guard let client, let opaque = rd_kafka_opaque(client) else { return nil }
    return Unmanaged<ClientContext>.fromOpaque(opaque).takeUnretainedValue()
  }

  private func log(_ level: Int32, _ facility: String, _ text: String) {
    let mapped: Logger.Level =
      switch level {
      case ...2: .critical
      case 3: .error
      case 4: .warning
      case 5: .notice
      case 6: .info
      default: .debug
      }
    logger.log(level: mapped, "\(text)", metadata: ["facility": "\(facility)"])
  }

  private func noteError(_ error: KafkaError) {
    lastError.withLock { $0 = error }
    logger.debug("\(error.detail)", metadata: ["facility": "error"])
  }

  /// The last error the library reported on its own account since it was last asked.
  func takeError() -> KafkaError? {
    lastError.withLock { error in
      defer { error = nil }
      return error
    }
  }
}
