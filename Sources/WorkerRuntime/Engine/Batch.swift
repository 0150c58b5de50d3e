import Kafka

/// The work gathered since the last commit: what it writes, and how much of it there is.
struct Batch {
  /// What is to be written and has not been handed to the producer: outputs, and behind them, while
  /// a transaction is being committed, changelog records.
  private(set) var records = RecordBatch()
  /// Handed over, and free to be filled again once nobody else holds them.
  private var handedOver: [RecordBatch] = []
  private static let handedOverMax = 16
  /// Records after which it is tried to hand them over.
  private let outputsPerSendMax: Int
  /// How many records there are when that is tried next.
  private var stagingCount: Int
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
  /// Whether it is time to hand records over.
  var hasManyToStage: Bool { records.count >= stagingCount }

  init(outputsPerSendMax: Int) {
    self.outputsPerSendMax = outputsPerSendMax
    stagingCount = outputsPerSendMax
  }

  /// Notes that the records cannot be handed over yet.
  mutating func putOffStaging() { stagingCount = records.count + outputsPerSendMax }

  /// Notes that the records have been handed over.
  mutating func noteStaged(nowMs: Int64) {
    stagedCount += records.count
    stagedSinceMs = stagedSinceMs ?? nowMs
    renewRecords()
    stagingCount = outputsPerSendMax
  }

  /// Begins the next batch.
  mutating func clear() {
    renewRecords()
    stagingCount = outputsPerSendMax
    stagedCount = 0
    stagedSinceMs = nil
    eventCount = 0
    wakeUpCount = 0
    reviewCount = 0
    admissionCount = 0
  }

  /// The broker may still be reading what it was given.
  private mutating func renewRecords() {
    if !isKnownUniquelyReferenced(&records) {
      handedOver.append(records)
      records = takeFree() ?? RecordBatch()
    }
    records.removeAll()
  }

  private mutating func takeFree() -> RecordBatch? {
    for place in handedOver.indices where isKnownUniquelyReferenced(&handedOver[place]) {
      return handedOver.remove(at: place)
    }
    if handedOver.count > Self.handedOverMax { handedOver.removeFirst() }
    return nil
  }
}
