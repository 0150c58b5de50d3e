import Synchronization

/// Monotonic time that the test moves.
final class ManualTime: Sendable {
  private let start = ContinuousClock.now
  private let elapsedMs = Atomic<Int64>(0)

  var now: ContinuousClock.Instant {
    start + .milliseconds(elapsedMs.load(ordering: .sequentiallyConsistent))
  }

  func advance(ms: Int64) { elapsedMs.add(ms, ordering: .sequentiallyConsistent) }
}
