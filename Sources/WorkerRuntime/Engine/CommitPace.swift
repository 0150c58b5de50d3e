/// When a batch may be committed: so often that latency is low, and not so often that a transaction
/// runs into the one before it, which is being completed for a while after its commit.
struct CommitPace {
  private let intervalMs: Int64
  /// Monotonic time from which a batch may be committed. At the start, and after a quiet time, that
  /// has passed: what comes first waits for nothing.
  private(set) var dueMs = Int64.min

  init(intervalMs: Int64) { self.intervalMs = intervalMs }

  mutating func noteCommit(beganMs: Int64, endedMs: Int64) {
    dueMs = max(beganMs + intervalMs, endedMs + intervalMs / 2)
  }
}
