import Dispatch
import Kafka

/// Writes and commits without transactions, one step after the other.
///
/// For the worker's loop; a commit goes on on a thread of its own. Errors of the client become
/// `BrokerError` by what the worker has to do. After a failed write nothing is written with it any
/// more: what is still queued must not come behind the repeat.
final class StepWriter {
  private let producer: KafkaProducer
  private let thread = DispatchQueue(label: "vigil.producer")
  /// The commit whose outcome has not been told, and where it leaves the changelog's offsets.
  private var commit: (call: CallUnderWay, written: WrittenOffsets)?
  private(set) var changelogOffsetsWritten: [Int64] = []
  /// A write has failed.
  private(set) var mustBeReplaced = false

  /// A write that is not acknowledged by then has failed; the work is done again.
  static let writeTimeoutMs = 30_000

  init(_ producer: KafkaProducer) { self.producer = producer }

  /// See `WorkerBroker.write(_:)`.
  func write(_ records: RecordBatch) throws -> [Int64] {
    guard !records.isEmpty else { return [] }
    do {
      return try producer.produceAndFlush(records, timeoutMs: Self.writeTimeoutMs)
    } catch {
      mustBeReplaced = true
      throw BrokerError(error, "write")
    }
  }

  /// See `WorkerBroker.beginCommitInSteps(_:changelog:offsets:)`.
  func beginCommit(
    _ outputs: RecordBatch, changelog: RecordBatch, offsets: [TopicPartition: Int64],
    consumer: KafkaConsumer
  ) {
    let written = WrittenOffsets()
    nonisolated(unsafe) let (outputs, changelog) = (outputs, changelog)
    nonisolated(unsafe) let (producer, consumer) = (producer, consumer)
    let call = CallUnderWay(on: thread, whenOver: consumer.interruption.interrupt) {
      () throws(KafkaError) in
      _ = try producer.produceAndFlush(outputs, timeoutMs: Self.writeTimeoutMs)
      written.offsets = try producer.produceAndFlush(changelog, timeoutMs: Self.writeTimeoutMs)
      try consumer.commit(offsets)
    }
    commit = (call, written)
  }

  /// See `WorkerBroker.awaitCommit(timeoutMs:)`.
  func awaitCommit(timeoutMs: Int) throws -> Double? {
    guard let (call, written) = commit else { return 0 }
    do {
      guard let tookMs = try call.outcome(withinMs: timeoutMs) else { return nil }
      commit = nil
      changelogOffsetsWritten = written.offsets
      return tookMs
    } catch {
      commit = nil
      changelogOffsetsWritten = []
      mustBeReplaced = true
      throw BrokerError(error, error.operation)
    }
  }

  /// Waits until nothing is being done with the producer, and gives it up.
  func close() {
    thread.sync {}
    producer.close()
  }
}

/// The offsets of changelog records, written before the call under way is over and read after.
private final class WrittenOffsets: @unchecked Sendable {
  var offsets: [Int64] = []
}
