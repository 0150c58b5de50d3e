import CivilTime
import Kafka
import Testing
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// A partition with very many open cases comes back whole, and says nothing before it is.
@Suite struct RestoreTests {
  static let keyCount = 100_000
  static let alarmAt = Instant(utc: CivilDate(year: 2026, month: 4, day: 9)!, hour: 23)
  static let before = alarmAt.adding(seconds: -3_600)
  static let after = alarmAt.adding(seconds: 3_600)

  static func reference(_ number: Int) -> String {
    let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    return "RN26-" + String((0..<8).map { place in digits[(number >> (place * 5)) & 31] })
  }

  /// The changelog value of a key that waits for one alarm, as a worker wrote it.
  static func waitingState() throws -> [UInt8] {
    let harness = WorkerHarness(ProbeConcern(), at: before, partitions: 1)
    var envelope = EventEnvelope(
      id: "alarm-1", source: "urn:vigil:agency:city-council",
      type: ProbeAlarmRequested.eventType, subject: reference(0), time: before,
      partnership: "nottingham-city")
    envelope.recordedtime = before
    try harness.publish(ProbeAlarmRequested(alarm: 1, at: alarmAt), envelope)
    try harness.settle()
    let changelog = harness.cluster.committedRecords(of: harness.topics.state(of: "probe"))
    let record = changelog.last { $0.key == Array(reference(0).utf8) }
    return try #require(record?.value)
  }

  /// A worker that has not started yet, with the changelog of `keyCount` waiting keys.
  static func harness(
    at origin: Instant, _ observer: RestoreLedger
  ) throws -> WorkerHarness<ProbeConcern> {
    let harness = WorkerHarness(
      ProbeConcern(), at: origin, partitions: 1, observer: observer
    ) { $0.reportIntervalMs = 1 }
    let value = try waitingState()
    for number in 0..<keyCount {
      try harness.append(
        ProducerRecord(
          topic: harness.topics.state(of: "probe"), partition: 0,
          key: Array(reference(number).utf8), value: value))
    }
    return harness
  }

  static func settledKeys(_ harness: WorkerHarness<ProbeConcern>) -> [String] {
    harness.cluster.committedRecords(of: harness.topics.name(of: .incidents)).map { record in
      String(decoding: record.key ?? [], as: UTF8.self)
    }
  }

  @Test func aHundredThousandKeysAreArmedOnceEachAndNoneFiresBeforeItsInstant() throws {
    let ledger = RestoreLedger()
    let harness = try Self.harness(at: Self.before, ledger)
    try harness.settle()
    #expect(ledger.restoredRecords == [Self.keyCount])
    #expect(ledger.armed == Self.keyCount)
    #expect(ledger.fired == 0)
    #expect(Self.settledKeys(harness).isEmpty)
  }

  @Test func everyKeyThatFellDueMeanwhileFiresOnceAndOnlyOnceTheRestoreIsComplete() throws {
    let ledger = RestoreLedger()
    let harness = try Self.harness(at: Self.after, ledger)
    try harness.settle()
    #expect(ledger.restoredRecords == [Self.keyCount])
    #expect(ledger.firedWhileRestoring == 0)
    #expect(ledger.turnsWhileRestoring > 1, "the restore must take turns for this to say anything")
    #expect(ledger.fired == Self.keyCount)
    #expect(ledger.armed == 0)
    let settled = Self.settledKeys(harness)
    #expect(settled.count == Self.keyCount)
    #expect(Set(settled) == Set((0..<Self.keyCount).map(Self.reference)))
  }
}

/// What a restoring worker did, in order.
final class RestoreLedger: WorkerObserver {
  private(set) var restoredRecords: [Int] = []
  private(set) var armed = 0
  private(set) var fired = 0
  private(set) var firedWhileRestoring = 0
  private(set) var turnsWhileRestoring = 0

  func loopProgressed() {
    if restoredRecords.isEmpty { turnsWhileRestoring += 1 }
  }

  func restoreFinished(partition: Int32, records: Int, durationMs: Double) {
    restoredRecords.append(records)
  }

  func wakeUpFired(latenessMs: Int64) {
    fired += 1
    if restoredRecords.isEmpty { firedWhileRestoring += 1 }
  }

  func wakeUpsArmed(_ count: Int) { armed = count }
}
