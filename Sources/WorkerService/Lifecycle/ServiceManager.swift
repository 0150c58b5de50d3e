import Glibc

/// Tells the service manager that started the process how it is, by its notification protocol: one
/// datagram of `NAME=value` lines to the socket named by `NOTIFY_SOCKET`.
public struct ServiceManager: Sendable {
  /// What can be told.
  public enum Message: Hashable, Sendable {
    case ready
    case watchdog
    case stopping
    /// One line for a person.
    case status(String)
    /// Start-up needs this much longer, in microseconds from now.
    case extendTimeout(microseconds: Int)

    var line: String {
      switch self {
      case .ready: "READY=1"
      case .watchdog: "WATCHDOG=1"
      case .stopping: "STOPPING=1"
      case .status(let text): "STATUS=\(text.replacing("\n", with: " ").prefix(200))"
      case .extendTimeout(let microseconds): "EXTEND_TIMEOUT_USEC=\(microseconds)"
      }
    }
  }

  private let socketPath: String
  /// The interval within which the manager wants to hear of a live process; nil where it does not
  /// watch.
  public let watchdogMs: Int?

  /// Reads `NOTIFY_SOCKET` and `WATCHDOG_USEC`; nil where no service manager listens.
  public init?(environment: [String: String]) {
    guard let path = environment["NOTIFY_SOCKET"], path.hasPrefix("/") || path.hasPrefix("@")
    else { return nil }
    socketPath = path
    let isForUs = environment["WATCHDOG_PID"].flatMap { Int32($0) }.map { $0 == getpid() } ?? true
    let microseconds = environment["WATCHDOG_USEC"].flatMap { Int($0) }.flatMap {
      $0 > 0 ? $0 : nil
    }
    watchdogMs = isForUs ? microseconds.map { max(1, $0 / 1_000) } : nil
  }

  /// Sends the messages as one datagram. Returns false where the manager does not take it, which
  /// is no reason for a worker to stop.
  @discardableResult
  public func tell(_ messages: Message...) -> Bool { tell(messages) }

  func tell(_ messages: [Message]) -> Bool {
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    // A leading `@` stands for the NUL of an abstract socket.
    let path = socketPath.utf8.enumerated().map { $0 == 0 && $1 == 0x40 ? 0 : $1 }
    guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    let length = MemoryLayout.offset(of: \sockaddr_un.sun_path).map { $0 + path.count } ?? 0
    let text = Array(messages.map(\.line).joined(separator: "\n").utf8)
    let sent = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(
          descriptor, text, text.count, Int32(MSG_NOSIGNAL), $0, socklen_t(length))
      }
    }
    return sent == text.count
  }
}
