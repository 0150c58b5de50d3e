import DeadlineTimers
import IncidentIntake
import Kafka
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// The changelog of a worker with many cases, each as it is after so many events.
///
/// A few are decided on by the worker itself on the simulated broker; the others repeat their values
/// under keys of their own, and no two keys share memory.
struct StoredCases {
  let worker: MeasuredWorker
  /// Mean bytes of key and value.
  let bytesPerCase: Int
  private let values: [[UInt8]]

  /// What a changelog record takes on a broker beside key and value.
  private static let recordOverheadBytes = 32

  /// Cases as they are after `steps` events of `story`, or at its end.
  init(_ story: CaseStory, steps: Int? = nil) throws {
    worker = story.worker
    let steps = steps ?? story.steps
    switch worker {
    case .incidentIntake: values = try Self.values(story, steps, IncidentIntake())
    case .deadlineTimers: values = try Self.values(story, steps, DeadlineTimers.standard())
    }
    bytesPerCase =
      values.reduce(0) { $0 + $1.count } / values.count + CaseReferences.bytes(0).count
  }

  /// What `count` cases take of a topic.
  func logBytes(_ count: Int) -> Int { count * (bytesPerCase + Self.recordOverheadBytes) }

  /// The changelog record of case `number`; its bytes are nobody else's.
  func record(_ number: Int, topic: String, partition: Int32? = nil) -> ProducerRecord {
    let value = values[number % values.count].withUnsafeBufferPointer { Array($0) }
    return ProducerRecord(
      topic: topic, partition: partition, key: CaseReferences.bytes(number), value: value)
  }

  private static func values<C: Concern>(
    _ story: CaseStory, _ steps: Int, _ concern: C
  ) throws -> [[UInt8]] {
    let patterns = story.patterns
    let harness = WorkerHarness(concern, at: CaseStory.heldAt, partitions: 1)
    for step in 0..<steps {
      for number in 0..<patterns {
        try harness.append(
          story.record(
            case: number, step: step,
            recordedAt: CaseStory.recordedFrom.adding(seconds: Int64(step)),
            topics: harness.topics))
      }
    }
    try harness.settle()
    var latest: [[UInt8]: [UInt8]] = [:]
    let residents = Set(concern.residents.map { Array($0.key.utf8) })
    for record in harness.cluster.committedRecords(of: harness.topics.state(of: C.name)) {
      guard let key = record.key, key.first != WorkShape.technicalKeyMark,
        !residents.contains(Array(key))
      else { continue }
      latest[key] = record.value
    }
    guard latest.count == patterns else {
      throw BenchmarkError(
        .incomplete,
        "\(C.name) keeps the state of \(latest.count) cases where \(patterns) were to be")
    }
    return (0..<patterns).compactMap { latest[CaseReferences.bytes($0)] }
  }
}
