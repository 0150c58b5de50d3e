/// How much has been done since the last commit, and how much of it the producer has.
struct Batch {
  /// What was done, but for what the threads of a turn under way have not reported.
  private(set) var tally = WorkTally()
  /// Output records handed to the producer, in the open transaction.
  private(set) var stagedCount = 0
  /// Monotonic time at which the first records were staged.
  private(set) var stagedSinceMs: Int64?

  var effectCount: Int { tally.effectCount }
  var isEmpty: Bool { effectCount == 0 }

  /// Takes what a thread has done.
  mutating func add(_ done: WorkTally) { tally.add(done) }

  /// Notes that the producer was given so many records.
  mutating func noteStaged(_ count: Int, nowMs: Int64) {
    stagedCount += count
    stagedSinceMs = stagedSinceMs ?? nowMs
  }
}

/// What was done, in numbers.
struct WorkTally {
  var eventCount = 0
  var wakeUpCount = 0
  /// Reviews that changed a key, and ends of a review of all.
  var reviewCount = 0
  /// Residents that were admitted, or changed by this program.
  var admissionCount = 0

  /// Whatever has to be committed.
  var effectCount: Int { eventCount + wakeUpCount + reviewCount + admissionCount }

  mutating func add(_ other: WorkTally) {
    eventCount += other.eventCount
    wakeUpCount += other.wakeUpCount
    reviewCount += other.reviewCount
    admissionCount += other.admissionCount
  }
}
