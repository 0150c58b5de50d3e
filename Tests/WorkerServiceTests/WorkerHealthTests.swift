import Testing
import WorkerService

@Suite("Worker health")
struct WorkerHealthTests {
  let time = ManualTime()
  let health: WorkerHealth
  let observer: HealthObserver

  init() {
    let time = time
    health = WorkerHealth(livenessTimeoutMs: 30_000, monotonicNow: { time.now })
    observer = HealthObserver(health: health)
  }

  var codes: [HealthReport.ReasonCode] { health.report().reasons.map(\.code) }

  @Test("A worker that starts is live and not ready until its loop has turned once")
  func starting() {
    #expect(health.report().isLive)
    #expect(codes == [.starting])
    observer.loopProgressed()
    #expect(health.report().isReady, "a member without partitions stands by")
  }

  @Test("A worker is ready only when every assigned partition is restored")
  func restoring() {
    observer.loopProgressed()
    observer.partitionPhaseChanged(0, phase: "awaiting-offsets")
    observer.partitionPhaseChanged(1, phase: "ready")
    #expect(codes == [.restoring])
    observer.partitionPhaseChanged(0, phase: "restoring")
    #expect(health.report().partitionsRestoring == 1)
    observer.partitionPhaseChanged(0, phase: "ready")
    #expect(health.report().isReady)
    #expect(health.report().partitionsReady == 2)
    observer.partitionPhaseChanged(0, phase: "given-up")
    #expect(health.report().partitionsReady == 1)
  }

  @Test("A loop that does not turn within the time-out is neither live nor ready, until it does")
  func stuck() {
    observer.loopProgressed()
    time.advance(ms: 30_000)
    #expect(health.report().isLive)
    time.advance(ms: 1)
    #expect(!health.report().isLive)
    #expect(codes == [.stuck])
    observer.loopProgressed()
    #expect(health.report().isLive && health.report().isReady)
  }

  @Test("A loop that never turns is stuck too, counted from the start")
  func neverTurned() {
    time.advance(ms: 30_001)
    #expect(!health.report().isLive)
    #expect(codes == [.stuck, .starting])
  }

  @Test("An absent broker makes a worker not ready but leaves it live: a restart mends nothing")
  func brokerAbsent() {
    observer.loopProgressed()
    for _ in 0..<10 {
      observer.brokerUnavailable(operation: "poll", detail: "no broker answers")
      observer.loopProgressed()
      time.advance(ms: 20_000)
    }
    #expect(health.report().isLive)
    #expect(codes == [.brokerUnavailable])
    observer.loopProgressed()
    #expect(health.report().isReady)
  }

  @Test("After a fatal condition the worker is neither live nor ready, and the first reason stays")
  func failed() {
    observer.loopProgressed()
    health.failed("the first")
    health.failed("the second")
    observer.loopProgressed()
    #expect(!health.report().isLive)
    #expect(health.report().reasons == [.init(.failed, "the first")])
  }

  @Test("A draining worker is live and no longer ready")
  func draining() {
    observer.loopProgressed()
    health.drainStarted()
    #expect(health.report().isLive)
    #expect(codes == [.draining])
  }

  @Test("The phases are those the loop reports, and the reason codes are published")
  func codesPublished() {
    #expect(
      PartitionPhase.allCases.map(\.rawValue) == [
        "awaiting-offsets", "restoring", "ready", "given-up",
      ])
    #expect(
      HealthReport.ReasonCode.allCases.map(\.rawValue) == [
        "starting", "stuck", "restoring", "broker-unavailable", "draining", "failed",
      ])
  }
}
