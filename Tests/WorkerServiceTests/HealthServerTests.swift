import Foundation
import ServiceLifecycle
import Testing
import WorkerService

@Suite("Health endpoint over HTTP")
struct HealthServerTests {
  @Test("Readiness follows the worker from its start over restore to a stuck loop")
  func transitions() async throws {
    let time = ManualTime()
    let health = WorkerHealth(livenessTimeoutMs: 30_000, monotonicNow: { time.now })
    try await Endpoint.serve(health: health) { endpoint async throws in
      #expect(try await endpoint.get("/livez").status == 200)
      let starting = try await endpoint.get("/readyz")
      #expect(starting.status == 503)
      #expect(starting.reasons == ["starting"])
      #expect(starting.headers["content-type"] == "application/json")
      #expect(starting.headers["cache-control"] == "no-store")
      health.loopProgressed()
      health.partition(0, entered: .restoring)
      #expect(try await endpoint.get("/readyz").reasons == ["restoring"])
      health.partition(0, entered: .ready)
      let ready = try await endpoint.get("/readyz")
      #expect(ready.status == 200)
      #expect(ready.reasons == [])
      health.brokerUnavailable(operation: "poll")
      #expect(try await endpoint.get("/readyz").reasons == ["broker-unavailable"])
      #expect(try await endpoint.get("/livez").status == 200)
      time.advance(ms: 30_001)
      let stuck = try await endpoint.get("/livez")
      #expect(stuck.status == 503)
      #expect(stuck.reasons == ["stuck"])
    }
  }

  @Test("Metrics come in the format asked for, with the media type scrapers insist on")
  func metrics() async throws {
    try await Endpoint.serve(health: WorkerHealth(livenessTimeoutMs: 30_000)) {
      endpoint async throws in
      let text = try await endpoint.get("/metrics")
      #expect(text.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
      #expect(try StrictExposition(text.body).value("vigil_wake_ups_armed") == 7)
      let open = try await endpoint.get(
        "/metrics", accept: "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
      #expect(
        open.headers["content-type"]
          == "application/openmetrics-text; version=1.0.0; charset=utf-8")
      let read = try StrictExposition(open.body, openMetrics: true)
      #expect(read.value("vigil_wake_ups_armed") == 7)
    }
  }

  @Test("Other paths and methods are refused, and the endpoint goes on")
  func otherRequests() async throws {
    try await Endpoint.serve(health: WorkerHealth(livenessTimeoutMs: 30_000)) {
      endpoint async throws in
      #expect(try await endpoint.get("/").status == 404)
      #expect(try await endpoint.get("/livez", method: "POST").status == 404)
      #expect(try await endpoint.get("/livez").status == 200)
    }
  }

  @Test("A free port is found for port 0 and written to the port file")
  func portFile() async throws {
    let file = try TemporaryFile()
    try await Endpoint.serve(
      health: WorkerHealth(livenessTimeoutMs: 30_000), portFile: file.path
    ) { endpoint async throws in
      #expect(endpoint.port > 0)
      #expect(file.contents == "\(endpoint.port)\n")
    }
  }

  @Test("A taken port ends the endpoint with an error that names it and what to set")
  func takenPort() async throws {
    try await Endpoint.serve(health: WorkerHealth(livenessTimeoutMs: 30_000)) {
      endpoint async throws in
      var settings = WorkerSettings()
      settings.httpPort = endpoint.port
      let second = HealthServer(
        settings: settings, health: WorkerHealth(livenessTimeoutMs: 1_000),
        metrics: MetricsRegistry(), logger: CapturedLog().logger)
      let error = await #expect(throws: HealthServerError.self) { try await second.run() }
      #expect(error?.code == .cannotListen)
      #expect(error?.description.contains("127.0.0.1:\(endpoint.port)") == true)
      #expect(error?.exitCode == .tryAgain)
    }
  }

  @Test("A port file that cannot be written ends the endpoint: whoever waits for it would for ever")
  func unwritablePortFile() async throws {
    var settings = WorkerSettings()
    settings.httpPortFile = "/nonexistent/port"
    let server = HealthServer(
      settings: settings, health: WorkerHealth(livenessTimeoutMs: 1_000),
      metrics: MetricsRegistry(), logger: CapturedLog().logger)
    let error = await #expect(throws: HealthServerError.self) { try await server.run() }
    #expect(error?.code == .portFileUnwritable)
    #expect(error?.exitCode == .configuration)
  }
}
