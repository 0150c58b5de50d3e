import Kafka

/// The work gathered since the last commit: what it writes, and how much of it there is.
struct Batch {
  /// What is to be written and has not been handed to the producer: outputs, and behind them, while
  /// a transaction is being committed, changelog records.
  let records = RecordBatch()
  /// Records handed to the producer, in the open transaction.
  private(set) var stagedCount = 0
  /// Monotonic time at which the first records were staged.
  private(set) var stagedSinceMs: Int64?
  var eventCount = 0
  var wakeUpCount = 0
  /// Reviews that changed a key, and ends of a review of all.
  var reviewCount = 0
  /// Residents that were admitted, or changed by this program.
  var admissionCount = 0

  var effectCount: Int { eventCount + wakeUpCount + reviewCount + admissionCount }
  /// Everything that is written, staged or not.
  var recordCount: Int { stagedCount + records.count }
  var isEmpty: Bool { effectCount == 0 }

  /// Notes that the records have been handed over.
  mutating func noteStaged(nowMs: Int64) {
    stagedCount += records.count
    stagedSinceMs = stagedSinceMs ?? nowMs
    records.removeAll()
  }

  /// Begins the next batch.
  mutating func clear() {
    records.removeAll()
    stagedCount = 0
    stagedSinceMs = nil
    eventCount = 0
    wakeUpCount = 0
    reviewCount = 0
    admissionCount = 0
  }
}
