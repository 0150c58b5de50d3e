import CRdKafka
import Logging

/// What the C callbacks of one native client may touch.
///
/// `log` and `statistics` are constant and used from any thread; all else only from the thread that
/// polls the client, because librdkafka runs those callbacks inside its poll functions.
final class ClientContext {
  /// Broker errors beyond this many between two polls are counted, not kept.
  static let brokerErrorsMax = 64

  let log: ClientLog?
  let statistics: (@Sendable (KafkaStatistics) -> Void)?
  private(set) var brokerErrors: [KafkaError] = []
  /// The most telling of the recent broker errors: it explains a later time-out.
  private(set) var lastCause: KafkaError?
  var rebalance: RebalanceState?
  var deliveries: DeliveryLedger?

  init(log: ClientLog?, statistics: (@Sendable (KafkaStatistics) -> Void)? = nil) {
    self.log = log
    self.statistics = statistics
  }

  func note(_ error: KafkaError) {
    if brokerErrors.count < Self.brokerErrorsMax { brokerErrors.append(error) }
    // "All brokers down" follows every other failure and says less.
    if error.code != .allBrokersDown || lastCause == nil { lastCause = error }
  }

  func takeBrokerErrors() -> [KafkaError] {
    defer { brokerErrors.removeAll(keepingCapacity: true) }
    return brokerErrors
  }

  /// Adds the latest broker error to a time-out, which by itself says nothing about the cause.
  func explain(_ error: KafkaError) -> KafkaError {
    guard let cause = lastCause, [.timedOut, .transport, .allBrokersDown].contains(error.code)
    else { return error }
    var explained = error
    explained.detail += "; last broker error: \(cause.detail)"
    if cause.code == .authentication || cause.code == .tls || cause.code == .resolve {
      explained.code = cause.code
      explained.isRetriable = cause.isRetriable
    }
    return explained
  }
}

/// The capture-free closures handed to librdkafka; each finds its context behind the opaque pointer.
enum ClientCallbacks {
  static func context(_ opaque: UnsafeMutableRawPointer?) -> ClientContext? {
    guard let opaque else { return nil }
    return Unmanaged<ClientContext>.fromOpaque(opaque).takeUnretainedValue()
  }

  static func install(on conf: OpaquePointer) {
    rd_kafka_conf_set_log_cb(conf) { client, level, facility, text in
      guard let client, let facility, let text,
        let log = ClientCallbacks.context(rd_kafka_opaque(client))?.log
      else { return }
      log.write(
        syslogLevel: level, facility: String(cString: facility), message: String(cString: text))
    }
    rd_kafka_conf_set_error_cb(conf) { client, code, reason, opaque in
      guard let context = ClientCallbacks.context(opaque) else { return }
      let native = rd_kafka_resp_err_t(code)
      var error = KafkaError(
        code: .init(native: native), operation: "talk to the brokers",
        detail: reason.map { String(cString: $0) } ?? String(cString: rd_kafka_err2str(native)))
      if native == RD_KAFKA_RESP_ERR__FATAL, let fatal = ClientCallbacks.fatalFailure(of: client) {
        error = fatal
      }
      context.note(error)
    }
    rd_kafka_conf_set_stats_cb(conf) { _, json, length, opaque in
      if let json, let handler = ClientCallbacks.context(opaque)?.statistics,
        let statistics = KafkaStatistics(
          json: UnsafeRawBufferPointer(start: json, count: length))
      {
        handler(statistics)
      }
      return 0  // The library frees the text.
    }
  }

  /// The error that made the client unusable, if one has.
  static func fatalFailure(of client: OpaquePointer?) -> KafkaError? {
    var native = RD_KAFKA_RESP_ERR_NO_ERROR
    let reason = NativeText.collect { text, size in
      native = rd_kafka_fatal_error(client, text, size)
      return native == RD_KAFKA_RESP_ERR_NO_ERROR
    }
    guard let reason else { return nil }
    return KafkaError(
      code: .init(native: native), operation: "go on with this client", detail: reason,
      isRetriable: false, isFatal: true)
  }
}
