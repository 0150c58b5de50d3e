import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle
import Synchronization

/// Answers `/livez`, `/readyz` and `/metrics` over HTTP, from the moment the process starts until
/// its last service has ended.
///
/// Has no access control and shows no contents of records; listens on the loopback address unless
/// configured otherwise.
public struct HealthServer: Service {
  /// Connections at once at most: a scraper, a supervisor, and a person looking.
  static let connectionsMax = 64
  /// Seconds after which an idle connection is closed; longer than usual scrape intervals.
  static let idleTimeoutSeconds: Int64 = 75

  private let host: String
  private let port: Int
  private let portFile: String
  private let health: WorkerHealth
  private let metrics: MetricsRegistry
  private let logger: Logger
  private let onListening: @Sendable (Int) async -> Void

  /// Creates the endpoint with the host, port and port file of the settings. `onListening` is told
  /// the port once connections are accepted.
  public init(
    settings: WorkerSettings, health: WorkerHealth, metrics: MetricsRegistry, logger: Logger,
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    host = settings.httpHost
    port = settings.httpPort
    portFile = settings.httpPortFile
    self.health = health
    self.metrics = metrics
    self.logger = logger
    self.onListening = onListening
  }

  public func run() async throws {
    let failure = Mutex<HealthServerError?>(nil)
    // The framework's own messages are about its parts; what an operator needs is logged here.
    var quiet = logger
    quiet.logLevel = max(.error, logger.logLevel)
    let application = Application(
      router: router,
      server: .http1(configuration: .init(idleTimeout: .seconds(Self.idleTimeoutSeconds))),
      configuration: .init(
        address: .hostname(host, port: port),
        availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionsMax)),
      onServerRunning: { channel in
        guard let port = channel.localAddress?.port else { return }
        do {
          try await announce(port)
        } catch let error as HealthServerError {
          health.failed(error.description)
          failure.withLock { $0 = error }
          // Ends the application, which then throws the error below.
          try? await channel.close()
        } catch {
          logger.error("the endpoint's port was not announced", error: error)
        }
      }, logger: quiet)
    do {
      try await application.run()
    } catch {
      if let failure = failure.withLock({ $0 }) { throw failure }
      throw HealthServerError(
        code: .cannotListen,
        detail: "cannot listen on \(host):\(port): \(error). Set another httpHost or httpPort")
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  private func announce(_ port: Int) async throws {
    if !portFile.isEmpty {
      do {
        try "\(port)\n".write(toFile: portFile, atomically: true, encoding: .utf8)
      } catch {
        throw HealthServerError(
          code: .portFileUnwritable,
          detail: "cannot write the port to \(portFile). Check httpPortFile and its directory")
      }
    }
    logger.notice(
      "health and metrics are served",
      metadata: [LogKeys.host: "\(host)", LogKeys.port: .stringConvertible(port)])
    await onListening(port)
  }

  private var router: Router<BasicRequestContext> {
    let router = Router()
    router.get("livez") { [health] _, _ in
      let report = health.report()
      return Self.answer(
        report.isLive ? .ok : .serviceUnavailable, HealthResponse.liveness(report).json,
        contentType: "application/json")
    }
    router.get("readyz") { [health] _, _ in
      let report = health.report()
      return Self.answer(
        report.isReady ? .ok : .serviceUnavailable, HealthResponse.readiness(report).json,
        contentType: "application/json")
    }
    router.get("metrics") { [metrics] request, _ in
      let format = ExpositionFormat.negotiated(accept: request.headers[.accept])
      return Self.answer(
        .ok, metrics.exposition(in: format), contentType: format.contentType)
    }
    return router
  }

  private static func answer(
    _ status: HTTPResponse.Status, _ text: String, contentType: String
  ) -> Response {
    Response(
      status: status,
      headers: [.contentType: contentType, .cacheControl: "no-store", .vary: "Accept"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
