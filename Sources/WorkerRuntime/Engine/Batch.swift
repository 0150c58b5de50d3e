import Kafka

/// The work gathered since the last commit: what it writes, and how much of it there is.
struct Batch {
  var outputs: [ProducerRecord] = []
  var eventCount = 0
  var wakeUpCount = 0
  /// Reviews that changed a key, and ends of a review of all.
  var reviewCount = 0
  /// Residents that were admitted, or changed by this program.
  var admissionCount = 0
  /// Monotonic time of the first work in the batch.
  var startedMs: Int64 = 0

  var effectCount: Int { eventCount + wakeUpCount + reviewCount + admissionCount }
  var isEmpty: Bool { effectCount == 0 }
}
