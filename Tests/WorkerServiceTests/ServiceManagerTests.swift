import Foundation
import Glibc
import Testing
import WorkerService

@Suite("Service manager")
struct ServiceManagerTests {
  @Test("Without a notification socket there is nobody to tell")
  func absent() {
    #expect(ServiceManager(environment: [:]) == nil)
    #expect(ServiceManager(environment: ["NOTIFY_SOCKET": "vsock:2:1"]) == nil)
  }

  @Test("Messages arrive as one datagram of lines, in a file system socket and an abstract one")
  func datagrams() throws {
    let directory = try TemporaryFile()
    for name in [directory.path, "@vigil-test-\(UUID().uuidString)"] {
      let listener = try DatagramListener(name: name)
      let manager = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": name]))
      #expect(manager.tell(.ready, .status("12 partitions\nready")))
      #expect(listener.receive() == "READY=1\nSTATUS=12 partitions ready")
      #expect(manager.tell(.watchdog))
      #expect(manager.tell(.stopping, .extendTimeout(microseconds: 5)))
      #expect(listener.receive() == "WATCHDOG=1")
      #expect(listener.receive() == "STOPPING=1\nEXTEND_TIMEOUT_USEC=5")
    }
  }

  @Test("A manager that is gone, or a path too long for a socket, is no reason to fail")
  func nobodyListens() throws {
    for path in ["/nonexistent/notify", "/" + String(repeating: "x", count: 300)] {
      let manager = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": path]))
      #expect(!manager.tell(.ready))
    }
  }

  @Test("The watchdog's interval is taken only where it is meant for this process")
  func watchdogInterval() {
    func interval(_ environment: [String: String]) -> Int? {
      ServiceManager(
        environment: environment.merging(["NOTIFY_SOCKET": "/run/n"]) { own, _ in own })?
        .watchdogMs
    }
    #expect(interval([:]) == nil)
    #expect(interval(["WATCHDOG_USEC": "30000000"]) == 30_000)
    #expect(interval(["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "\(getpid())"]) == 30_000)
    #expect(interval(["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"]) == nil)
    #expect(interval(["WATCHDOG_USEC": "-5"]) == nil)
  }

  @Test(
    "Readiness is told once; before it more time is asked for; a stuck loop is not called alive")
  func supervision() {
    let time = ManualTime()
    let health = WorkerHealth(livenessTimeoutMs: 1_000, monotonicNow: { time.now })
    var wasReady = false
    func messages() -> [ServiceManager.Message] {
      SupervisionService.messages(for: health.report(), wasReady: &wasReady)
    }
    #expect(
      messages() == [
        .watchdog, .extendTimeout(microseconds: 30_000_000),
        .status("the loop has not completed its first turn"),
      ])
    health.loopProgressed()
    health.partition(0, entered: .ready)
    #expect(messages() == [.ready, .watchdog, .status("1 partitions ready")])
    #expect(messages() == [.watchdog, .status("1 partitions ready")])
    time.advance(ms: 1_001)
    #expect(messages() == [.status("the loop has not completed a turn for 1001 ms")])
  }
}

/// A service manager's end of the notification socket.
final class DatagramListener: Sendable {
  private let descriptor: Int32

  init(name: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = name.utf8.map { $0 == 0x40 ? 0 : $0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    try #require(bound == 0, "\(String(cString: strerror(errno)))")
    // A message that never comes must fail the test, not hold it.
    var limit = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  /// The next datagram, for which it waits; nil after 5 s.
  func receive() -> String? {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = recv(descriptor, &bytes, bytes.count, 0)
    return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// The next datagram, awaited off the pool that the code under test runs on.
  func next() async -> String? {
    await withCheckedContinuation { continuation in
      Thread { continuation.resume(returning: self.receive()) }.start()
    }
  }

  /// The next datagram that is already there.
  func receiveIfAny() -> String? {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
  }
}
