/// When a batch may be committed: so often that latency is low, and not so often that the broker has
/// more to do with transactions than with what is in them.
///
/// While there is a backlog, nobody waits for the single event, and a commit costs the same for many
/// as for few: then batches grow.
struct CommitPace {
  /// A poll that brings so many records shows a backlog.
  static let backlogRecordsMin = 500

  private let intervalMs: Int64
  private let backlogIntervalMs: Int64
  /// Whether more is waiting than was just taken.
  var hasBacklog = false
  private var quietDueMs = Int64.min
  private var backlogDueMs = Int64.min

  init(intervalMs: Int64, backlogIntervalMs: Int64) {
    self.intervalMs = intervalMs
    self.backlogIntervalMs = max(intervalMs, backlogIntervalMs)
  }

  /// Monotonic time from which a batch may be committed. At the start, and after a quiet time, that
  /// has passed: what comes first waits for nothing.
  var dueMs: Int64 { hasBacklog ? backlogDueMs : quietDueMs }

  mutating func noteCommit(beganMs: Int64, endedMs: Int64) {
    quietDueMs = beganMs + intervalMs
    backlogDueMs = endedMs + backlogIntervalMs
  }
}
