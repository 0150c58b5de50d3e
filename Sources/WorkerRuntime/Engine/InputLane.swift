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
  /// What the buffered records take, about.
  private(set) var bufferedBytes = 0
  /// Whether it is not read on, because what is buffered of all inputs takes too much memory.
  var isHeldBack = false
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
    bufferedBytes += Self.bytes(of: record)
    if nextRecordedAt == nil { nextRecordedAt = recordedAt }
  }

  /// Removes the next record and moves the position past it.
  mutating func takeNext() -> BufferedRecord? {
    guard nextIndex < records.count else { return nil }
    let taken = records[nextIndex]
    nextIndex += 1
    bufferedBytes -= Self.bytes(of: taken.record)
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

  /// The value, and about as much again for key and headers as they are in our events.
  private static func bytes(of record: ConsumedRecord) -> Int { record.valueCount + 512 }
}
