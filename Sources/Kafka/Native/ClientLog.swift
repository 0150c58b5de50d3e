import CRdKafka
import Logging

/// Passes the library's log lines on; called from the library's own threads.
struct ClientLog: Sendable {
  var logger: Logger

  func write(syslogLevel: Int32, facility: String, message: String) {
    logger.log(
      level: Self.level(syslogLevel, facility: facility), "\(message)",
      metadata: ["librdkafka_facility": "\(facility)"], source: "librdkafka")
  }

  static func level(_ syslogLevel: Int32, facility: String) -> Logger.Level {
    // One environment configures consumers and producers alike, so each is told of the other's
    // properties; the library warns about that at every start.
    if facility == "CONFWARN" { return .debug }
    return switch syslogLevel {
    case ...2: .critical
    case 3: .error
    case 4: .warning
    case 5: .notice
    case 6: .info
    default: .debug
    }
  }
}
