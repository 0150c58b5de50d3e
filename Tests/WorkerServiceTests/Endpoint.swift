import Foundation
import Glibc
import Logging
import ServiceLifecycle
import Testing
import WorkerService

/// A running health endpoint and a client that speaks plain HTTP over a socket.
struct Endpoint {
  struct Answer {
    var status: Int
    var headers: [String: String]
    var body: String

    /// The codes of a health answer's reasons; nil where the body is something else.
    var reasons: [String]? {
      let object = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
      return (object?["reasons"] as? [[String: Any]])?.compactMap { $0["code"] as? String }
    }
  }

  struct Failure: Error { var detail: String }

  let port: Int

  /// Runs an endpoint on a free port for as long as `body` takes.
  static func serve(
    health: WorkerHealth, portFile: String = "", _ body: @Sendable (Endpoint) async throws -> Void
  ) async throws {
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    var settings = WorkerSettings()
    settings.httpPortFile = portFile
    let metrics = MetricsRegistry()
    metrics.gauge(MetricNames.wakeUpsArmed).set(Int64(7))
    let server = HealthServer(
      settings: settings, health: health, metrics: metrics, logger: CapturedLog().logger,
      onListening: { listening.yield($0) })
    let group = ServiceGroup(
      configuration: .init(services: [server], logger: CapturedLog().logger))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer { listening.finish() }
        try await group.run()
      }
      var first: Int?
      for await port in ports {
        first = port
        break
      }
      let endpoint = Endpoint(port: try #require(first, "the endpoint never listened"))
      do { try await body(endpoint) } catch {
        await group.triggerGracefulShutdown()
        throw error
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  func get(
    _ path: String, method: String = "GET", accept: String? = nil
  ) async throws -> Answer {
    let accept = accept.map { "Accept: \($0)\r\n" } ?? ""
    let request =
      "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n\(accept)"
      + "Content-Length: 0\r\nConnection: close\r\n\r\n"
    let port = port
    let text = try await withCheckedThrowingContinuation { continuation in
      // Blocking calls have no place on the pool that the server itself runs on.
      Thread { continuation.resume(with: Result { try Self.exchange(request, port: port) }) }
        .start()
    }
    return try Self.parse(text)
  }

  private static func exchange(_ request: String, port: Int) throws -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Failure(detail: String(cString: strerror(errno))) }
    guard send(descriptor, request, request.utf8.count, Int32(MSG_NOSIGNAL)) > 0 else {
      throw Failure(detail: "nothing sent")
    }
    var answer: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &part, part.count, 0)
      guard count >= 0 else { throw Failure(detail: "no answer in time") }
      if count == 0 { return String(decoding: answer, as: UTF8.self) }
      answer += part[..<count]
    }
  }

  private static func parse(_ text: String) throws -> Answer {
    guard let end = text.range(of: "\r\n\r\n") else { throw Failure(detail: "no head: \(text)") }
    let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    guard let status = Int(lines[0].split(separator: " ")[1]) else {
      throw Failure(detail: lines[0])
    }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    return Answer(status: status, headers: headers, body: String(text[end.upperBound...]))
  }
}

extension CapturedLog {
  /// A logger that writes here, at every level.
  var logger: Logger {
    Logger(label: "test") { label in
      WorkerLogHandler(worker: "test", label: label, level: .trace, format: .json, sink: self)
    }
  }
}
