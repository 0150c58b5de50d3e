/// A commit whose outcome is not known yet, and what it will have committed.
struct CommitUnderWay {
  /// Monotonic time at which it began.
  let beganMs: Int64
  let eventCount: Int
  let emissionCount: Int
  let wakeUpCount: Int
}
