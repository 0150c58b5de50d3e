import CivilTime
import DeadlineTimers
import Kafka
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// The changelog of `deadline-timers` with many open cases, each with the clocks that run from the
/// duty to notify.
///
/// A few hundred cases are decided on by the worker itself on the simulated broker; the others
/// repeat their changelog values under keys of their own. A restore takes values as they are, so
/// it cannot tell, and no two keys share memory.
struct OpenCases {
  /// Every case is open at this instant and nothing of it is due.
  static let heldAt = Instant(utc: CivilDate(year: 2026, month: 3, day: 31)!, hour: 22)
  private static let firstAware = Instant(utc: CivilDate(year: 2026, month: 3, day: 31)!, hour: 13)
  private static let patternsMax = 256

  let count: Int
  private let patterns: [[UInt8]]
  private let clocksOfPattern: [Int]

  /// Prepares `count` cases.
  init(_ count: Int) throws {
    self.count = count
    let harness = WorkerHarness(try DeadlineTimers.standard(), at: Self.heldAt, partitions: 1)
    for number in 0..<min(count, Self.patternsMax) {
      let (payload, envelope) = Self.requirement(number)
      try harness.publish(payload, envelope)
    }
    try harness.settle()
    var clocks: [String: Int] = [:]
    for (envelope, _) in try harness.events(of: .deadlines)
    where envelope.type == DeadlineSet.eventType {
      clocks[envelope.subject, default: 0] += 1
    }
    var patterns: [[UInt8]] = []
    var clocksOfPattern: [Int] = []
    let changelog = harness.topics.state(of: DeadlineTimers.name)
    for record in harness.cluster.committedRecords(of: changelog) {
      let key = record.key.map { String(decoding: $0, as: UTF8.self) } ?? ""
      guard let value = record.value, let set = clocks[key] else { continue }
      patterns.append(value)
      clocksOfPattern.append(set)
    }
    guard !patterns.isEmpty else {
      throw BenchmarkError(.incomplete, "the worker set no clock for a duty to notify")
    }
    self.patterns = patterns
    self.clocksOfPattern = clocksOfPattern
  }

  private static func requirement(_ number: Int) -> (NotificationRequired, EventEnvelope) {
    let aware = firstAware.adding(seconds: Int64(number) * 60)
    let payload = NotificationRequired(
      criterion: .a, awareAt: aware, harmKnownAt: aware, abuseSuspectedAt: aware, revision: 1,
      basis: .initial)
    var envelope = EventEnvelope(
      id: NameBasedUUID.make("requirement", String(number)),
      source: "urn:vigil:worker:incident-intake", type: NotificationRequired.eventType,
      subject: CaseReferences.reference(number), time: aware, partnership: "nottingham-city")
    envelope.recordedtime = aware
    return (payload, envelope)
  }

  /// Clocks running over all cases.
  var openClocks: Int {
    (0..<count).reduce(0) { $0 + clocksOfPattern[$1 % clocksOfPattern.count] }
  }

  /// The changelog record of case `number`; its bytes are nobody else's.
  func record(_ number: Int, topic: String, partition: Int32? = nil) -> ProducerRecord {
    let value = patterns[number % patterns.count].withUnsafeBufferPointer { Array($0) }
    return ProducerRecord(
      topic: topic, partition: partition, key: Array(CaseReferences.reference(number).utf8),
      value: value)
  }
}
