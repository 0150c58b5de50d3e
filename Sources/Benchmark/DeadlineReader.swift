import Kafka
import Logging
import VigilEvents

/// Reads what the worker says on `deadlines`, as somebody downstream does: committed facts only, from
/// where the reader was made, and never past a gap.
final class DeadlineReader {
  /// One fact as it was read.
  struct Fact {
    var id: String
    var type: String
    var subject: String
    var readAt: ContinuousClock.Instant
  }

  private let consumer: KafkaConsumer
  /// The offset that each partition is to give next, where no transaction takes any.
  private var next: [TopicPartition: Int64]?
  private static let pollRecordsMax = 10_000

  /// Starts at the present end of every partition.
  init(_ bench: BenchmarkStack) throws {
    consumer = try KafkaConsumer(
      configuration: bench.stack.clientConfiguration.with([
        "fetch.wait.max.ms": "10", "auto.offset.reset": "error",
      ]),
      groupId: bench.topics.prefix + "reader",
      logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
    var starts: [TopicPartition: Int64] = [:]
    for partition in bench.partitions(of: bench.topics.name(of: .deadlines)) {
      starts[partition] = try bench.watermarks(partition).high
    }
    try consumer.assign(starts)
    if bench.stack.isEmbedded { next = starts }
  }

  deinit { try? consumer.close() }

  /// Records as they were read, all at one instant.
  struct Batch {
    var records: [ConsumedRecord]
    var readAt: ContinuousClock.Instant
  }

  /// What has come within `timeoutMs`; throws where the broker no longer has what comes next.
  ///
  /// Looks into nothing, so that reading a burst takes as little as it can from those who write it.
  func read(timeoutMs: Int) throws -> Batch {
    let polled = try consumer.poll(recordsMax: Self.pollRecordsMax, timeoutMs: timeoutMs)
    if let error = polled.errors.first(where: { !$0.isRetriable }) {
      throw BenchmarkError(.incomplete, "reading deadlines failed, facts may be lost: \(error)")
    }
    return Batch(records: polled.records, readAt: .now)
  }

  /// The facts of a batch; batches are to be given in the order of reading.
  func facts(of batch: Batch) throws -> [Fact] {
    try batch.records.map { record in
      try checkNoneSkipped(record)
      func text(_ header: StaticString) -> String? {
        record.headers.firstValue(of: header).map { String(decoding: $0, as: UTF8.self) }
      }
      guard let id = text("ce_id"), let type = text("ce_type"), let subject = text("ce_subject")
      else {
        throw BenchmarkError(
          .incomplete, "\(record.topicPartition) has a record that is no event at \(record.offset)")
      }
      return Fact(id: id, type: type, subject: subject, readAt: batch.readAt)
    }
  }

  /// The embedded broker drops the oldest of a full partition without a word.
  private func checkNoneSkipped(_ record: ConsumedRecord) throws {
    guard let expected = next?[record.topicPartition] else { return }
    guard record.offset == expected else {
      throw BenchmarkError(
        .incomplete,
        "\(record.topicPartition) gave \(record.offset) after \(expected - 1): the broker dropped "
          + "facts before they were read; use fewer clocks")
    }
    next?[record.topicPartition] = record.offset + 1
  }
}
