/// A commit whose outcome is not known yet, and what it will have committed.
struct CommitUnderWay {
  /// Monotonic time at which it began.
  let beganMs: Int64
  let tally: WorkTally
  let outputCount: Int
}
