import CivilTime
import Foundation
import WorkerRuntime

/// The clock that the workers of a run share, in a file of its own: at the same instant in every run,
/// and going on from there as clocks do.
struct BenchmarkClock {
  let path: String
  let controller: SharedClockController
  private let origin: Instant
  private let startedAt: ContinuousClock.Instant

  /// Starts the clock at `origin`.
  init(at origin: Instant) throws {
    path = NSTemporaryDirectory() + "/vigil-bench-clock-\(UInt32.random(in: .min ... .max))"
    controller = SharedClockController(file: path)
    self.origin = origin
    startedAt = .now
    try controller.start(at: origin, rate: 1)
  }

  /// What it shows now, within a few milliseconds and never later than the workers see it.
  func now() -> Instant {
    let elapsedMs = (ContinuousClock.now - startedAt).seconds * 1_000
    return origin.adding(milliseconds: Int64(elapsedMs))
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
