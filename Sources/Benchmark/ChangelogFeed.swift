import CivilTime
import Kafka
import WorkerRuntime

/// A broker with one partition whose changelog is made up while it is read, and whose inputs are
/// empty: for looking at what a worker itself takes to hold its state.
final class ChangelogFeed: WorkerBroker {
  private let count: Int
  private let record: (Int) -> ProducerRecord
  private var next = 0
  private var inputs: [TopicPartition] = []
  private var changelog: TopicPartition?
  private var isAssigned = false
  private weak var listener: (any AssignmentListener)?

  /// Creates a changelog of `count` records.
  init(count: Int, record: @escaping (Int) -> ProducerRecord) {
    self.count = count
    self.record = record
  }

  func subscribe(_ topics: [String], listener: any AssignmentListener) throws {
    inputs = topics.map { TopicPartition(topic: $0, partition: 0) }
    self.listener = listener
  }

  func poll(recordsMax: Int, timeoutMs: Int) throws -> PolledRecords {
    if !isAssigned {
      isAssigned = true
      listener?.partitionsAssigned(inputs)
    }
    return PolledRecords(ends: Dictionary(uniqueKeysWithValues: inputs.map { ($0, 0) }))
  }

  var groupGeneration: Int { 1 }
  func pause(_ partitions: [TopicPartition]) throws {}
  func resume(_ partitions: [TopicPartition]) throws {}
  func seek(_ positions: [TopicPartition: Int64]) throws {}
  func committedOffsets(_ partitions: [TopicPartition]) throws -> [TopicPartition: Int64] { [:] }
  func partitionCount(of topic: String) throws -> Int? { 1 }

  func watermarks(_ partition: TopicPartition) throws -> Watermarks {
    Watermarks(low: 0, high: inputs.contains(partition) ? 0 : Int64(count))
  }

  func startReading(_ partition: TopicPartition, from offset: Int64) throws {
    changelog = partition
    next = Int(offset)
  }

  func stopReading(_ partition: TopicPartition) throws { changelog = nil }

  func readChangelogs(recordsMax: Int, timeoutMs: Int) throws -> PolledRecords {
    guard let changelog else { return PolledRecords() }
    var polled = PolledRecords()
    while next < count, polled.records.count < recordsMax {
      let made = record(next)
      polled.records.append(
        ConsumedRecord(
          topic: changelog.topic, partition: changelog.partition, offset: Int64(next),
          timestampMs: 0, key: made.key, value: made.value))
      next += 1
    }
    if next == count { polled.ends[changelog] = Int64(next) }
    return polled
  }

  func beginCommit(_ records: RecordBatch, offsets: [TopicPartition: Int64]) throws {
    throw unexpected("beginCommit")
  }

  func beginCommitInSteps(
    _ outputs: RecordBatch, changelog: RecordBatch, offsets: [TopicPartition: Int64]
  ) throws {
    throw unexpected("beginCommitInSteps")
  }

  var changelogOffsetsWritten: [Int64] { [] }

  func awaitCommit(timeoutMs: Int) throws -> Double? { throw unexpected("awaitCommit") }

  func write(_ records: RecordBatch) throws -> [Int64] { throw unexpected("write") }
  func commitOffsets(_ offsets: [TopicPartition: Int64]) throws {
    throw unexpected("commitOffsets")
  }

  func stage(_ records: RecordBatch) throws { throw unexpected("stage") }
  func abandonTransaction() throws {}
  func lastKnownEnd(of partition: TopicPartition) -> Int64? { 0 }
  func replaceProducer() throws {}
  func close() {}

  /// Nothing is due and nothing comes in, so a write means that something else was measured.
  private func unexpected(_ operation: String) -> BrokerError {
    BrokerError(.fatal, operation: operation, detail: "a worker that only holds cases writes")
  }
}

/// A wall clock that stands still.
struct HeldClock: WallClock {
  let instant: Instant

  init(now instant: Instant) { self.instant = instant }

  func now() -> Instant { instant }
}
