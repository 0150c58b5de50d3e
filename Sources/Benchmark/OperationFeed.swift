import CivilTime
import Kafka
import VigilEvents
import WorkerRuntime

/// A broker with one partition that answers at once and keeps nothing: for looking at what a worker
/// itself does for an event or a wake-up, with any number of clocks open.
///
/// The changelog is made up while it is read. Inputs are what `give` was given; what the worker
/// writes is counted by event type and dropped.
final class OperationFeed: WorkerBroker {
  private let restored: ChangelogFeed
  private var inputs: [TopicPartition] = []
  private var waiting: [ConsumedRecord] = []
  private var firstWaiting = 0
  private var next: [TopicPartition: Int64] = [:]
  private var committed: [TopicPartition: Int64] = [:]
  /// Facts written, by event type.
  private(set) var written: [String: Int] = [:]
  /// Whether `written` is kept, which takes a look into every record.
  var countsTypes = true

  /// Creates a changelog of `count` records.
  init(count: Int, record: @escaping (Int) -> ProducerRecord) {
    restored = ChangelogFeed(count: count, record: record)
  }

  /// Hands the records to the worker with its next polls.
  func give(_ records: [ProducerRecord]) {
    for record in records {
      let partition = TopicPartition(topic: record.topic, partition: 0)
      let offset = next[partition, default: 0]
      next[partition] = offset + 1
      waiting.append(
        ConsumedRecord(
          topic: record.topic, partition: 0, offset: offset, timestampMs: 0, key: record.key,
          value: record.value, headers: record.headers))
    }
  }

  /// Whether everything given has been processed and committed.
  var isDone: Bool { next.allSatisfy { committed[$0.key, default: 0] >= $0.value } }

  func subscribe(_ topics: [String], listener: any AssignmentListener) throws {
    inputs = topics.map { TopicPartition(topic: $0, partition: 0) }
    try restored.subscribe(topics, listener: listener)
  }

  func poll(recordsMax: Int, timeoutMs: Int) throws -> PolledRecords {
    _ = try restored.poll(recordsMax: recordsMax, timeoutMs: timeoutMs)
    let records = Array(waiting[firstWaiting...].prefix(recordsMax))
    firstWaiting += records.count
    guard firstWaiting == waiting.count else { return PolledRecords(records: records) }
    waiting.removeAll(keepingCapacity: true)
    firstWaiting = 0
    let ends = inputs.map { ($0, next[$0, default: 0]) }
    return PolledRecords(records: records, ends: Dictionary(uniqueKeysWithValues: ends))
  }

  var groupGeneration: Int { 1 }
  private(set) var changelogOffsetsWritten: [Int64] = []
  func pause(_ partitions: [TopicPartition]) throws {}
  func resume(_ partitions: [TopicPartition]) throws {}
  func seek(_ positions: [TopicPartition: Int64]) throws {}
  func committedOffsets(_ partitions: [TopicPartition]) throws -> [TopicPartition: Int64] { [:] }
  func partitionCount(of topic: String) throws -> Int? { 1 }

  func watermarks(_ partition: TopicPartition) throws -> Watermarks {
    guard inputs.contains(partition) else { return try restored.watermarks(partition) }
    return Watermarks(low: 0, high: next[partition, default: 0])
  }

  func startReading(_ partition: TopicPartition, from offset: Int64) throws {
    try restored.startReading(partition, from: offset)
  }

  func stopReading(_ partition: TopicPartition) throws {
    try restored.stopReading(partition)
  }

  func readChangelogs(recordsMax: Int, timeoutMs: Int) throws -> PolledRecords {
    try restored.readChangelogs(recordsMax: recordsMax, timeoutMs: timeoutMs)
  }

  func beginCommit(_ records: RecordBatch, offsets: [TopicPartition: Int64]) throws {
    committed.merge(offsets) { $1 }
    guard countsTypes else { return }
    for record in records {
      guard let value = record.headers.firstValue(of: "ce_type") else { continue }
      written[String(decoding: value, as: UTF8.self), default: 0] += 1
    }
  }

  func beginCommitInSteps(
    _ outputs: RecordBatch, changelog: RecordBatch, offsets: [TopicPartition: Int64]
  ) throws {
    try beginCommit(outputs, offsets: offsets)
    changelogOffsetsWritten = Array(repeating: 0, count: changelog.count)
  }

  func awaitCommit(timeoutMs: Int) throws -> Double? { 0 }

  func write(_ records: RecordBatch) throws -> [Int64] {
    try beginCommit(records, offsets: [:])
    return records.map { _ in 0 }
  }

  func commitOffsets(_ offsets: [TopicPartition: Int64]) throws {}
  func stage(_ records: RecordBatch) throws { try beginCommit(records, offsets: [:]) }
  func abandonTransaction() throws {}
  func lastKnownEnd(of partition: TopicPartition) -> Int64? { next[partition] }
  func replaceProducer() throws {}
  func close() {}
}
