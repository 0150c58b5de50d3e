import CivilTime
import Kafka

/// A record read and not yet processed, with the instant at which it was recorded.
struct BufferedRecord {
  var record: ConsumedRecord
  var recordedAt: Instant
}

/// One input partition of a task: what is buffered of it and how far it has been processed.
struct InputLane {
  let topic: String
  var progress: InputProgress
  private var records: [BufferedRecord] = []
  private var nextIndex = 0
  /// When the next record was recorded; nil where none is buffered.
  private(set) var nextRecordedAt: Instant?

  init(topic: String, progress: InputProgress) {
    self.topic = topic
    self.progress = progress
  }

  var bufferedCount: Int { records.count - nextIndex }

  /// Buffers a record, unless it was processed before.
  mutating func buffer(_ record: ConsumedRecord, recordedAt: Instant) {
    guard record.offset >= progress.nextToReceive else { return }
    progress.receive(offset: record.offset)
    records.append(BufferedRecord(record: record, recordedAt: recordedAt))
    if nextRecordedAt == nil { nextRecordedAt = recordedAt }
  }

  /// Removes the next record and moves the position past it.
  mutating func takeNext() -> BufferedRecord? {
    guard nextIndex < records.count else { return nil }
    let taken = records[nextIndex]
    nextIndex += 1
    if nextIndex == records.count {
      records.removeAll(keepingCapacity: true)
      nextIndex = 0
      nextRecordedAt = nil
    } else {
      nextRecordedAt = records[nextIndex].recordedAt
    }
    progress.process(offset: taken.record.offset, recordedAt: taken.recordedAt)
    return taken
  }
}
