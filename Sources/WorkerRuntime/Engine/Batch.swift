import Kafka

/// The work gathered since the last commit: what it writes, and how much of it there is.
struct Batch {
  /// Decided and not yet handed to the producer.
  var outputs: [ProducerRecord] = []
  /// Encoded and not yet handed to the producer; only while a transaction is being committed.
  var changelog: [ProducerRecord] = []
  /// Outputs handed to the producer, in the open transaction.
  private(set) var stagedCount = 0
  /// Monotonic time at which the first outputs were staged.
  private(set) var stagedSinceMs: Int64?
  var eventCount = 0
  var wakeUpCount = 0
  /// Reviews that changed a key, and ends of a review of all.
  var reviewCount = 0

  var effectCount: Int { eventCount + wakeUpCount + reviewCount }
  var outputCount: Int { stagedCount + outputs.count }
  var isEmpty: Bool { effectCount == 0 }

  /// Takes out what is to be handed over now: outputs first, then changelog records.
  mutating func takeAll(nowMs: Int64) -> [ProducerRecord] {
    defer {
      outputs.removeAll(keepingCapacity: true)
      changelog.removeAll(keepingCapacity: true)
    }
    stagedCount += outputs.count
    stagedSinceMs = stagedSinceMs ?? nowMs
    guard !changelog.isEmpty else { return outputs }
    return outputs.isEmpty ? changelog : outputs + changelog
  }
}
