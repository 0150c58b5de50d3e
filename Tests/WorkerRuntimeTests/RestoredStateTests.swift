import CivilTime
import DeadlineTimers
import IncidentIntake
import Kafka
import Testing
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// What a worker knows after a restart: its state, what stands open, and what it has missed reading.
@Suite struct RestoredStateTests {
  /// Keeps the last counts and every gap.
  final class Notes: WorkerObserver {
    var standing: [String: Int] = [:]
    var gapRecords: Int64 = 0

    func standingCounted(_ counts: [StandingCount]) {
      standing = Dictionary(
        uniqueKeysWithValues: counts.map { ("\($0.kind) \($0.state)", $0.count) })
    }

    func inputGap(_ input: TopicPartition, records: Int64) { gapRecords += records }
  }

  static let aware = BadInputTests.aware

  static func required(_ id: String, _ subject: String) -> (NotificationRequired, EventEnvelope) {
    let event = NotificationRequired(
      criterion: .a, awareAt: aware, harmKnownAt: aware, abuseSuspectedAt: aware, revision: 1,
      basis: .initial)
    return (event, BadInputTests.envelope(id, NotificationRequired.eventType, subject: subject))
  }

  @Test(arguments: ProcessingGuarantee.allCases)
  func whatStandsOpenIsCountedAgainAfterARestart(_ guarantee: ProcessingGuarantee) throws {
    let notes = Notes()
    let harness = WorkerHarness(
      try DeadlineTimers.standard(), at: Self.aware.adding(seconds: 60), guarantee: guarantee,
      observer: notes
    ) { $0.reportIntervalMs = 1 }
    for (index, subject) in ["RN26-7H3KQ9TX", "RN26-4M8ZC2WD", "RN26-6P8R0T2W"].enumerated() {
      let (event, envelope) = Self.required("required-\(index)", subject)
      try harness.publish(event, envelope)
    }
    try harness.settle()
    #expect(notes.standing == ["K01 open": 3, "K03 open": 3])
    harness.kill()
    notes.standing = [:]
    try harness.settle()
    #expect(notes.standing == ["K01 open": 3, "K03 open": 3])
    // Thursday 9 April is the last day; from midnight in London the clocks are overdue.
    try harness.advance(to: Instant(utc: CivilDate(year: 2026, month: 4, day: 9)!, hour: 23))
    #expect(notes.standing["K01 overdue"] == 3 && notes.standing["K03 overdue"] == 3)
    harness.kill()
    notes.standing = [:]
    try harness.settle()
    #expect(notes.standing["K01 overdue"] == 3 && notes.standing["K01 open"] == nil)
  }

  @Test func recordsThatRetentionTookBeforeTheyWereReadAreTold() throws {
    let notes = Notes()
    let harness = WorkerHarness(
      IncidentIntake(), at: Self.aware.adding(seconds: 60), partitions: 1, observer: notes)
    try harness.publish(BadInputTests.report(), BadInputTests.envelope("one"))
    try harness.settle()
    harness.kill()
    for number in 0..<3 {
      try harness.publish(
        BadInputTests.report(),
        BadInputTests.envelope("lost-\(number)", subject: "RN26-4M8ZC2W\(number)"))
    }
    harness.cluster.truncate(
      TopicPartition(topic: "test.incident-reports", partition: 0), before: 3)
    try harness.settle()
    #expect(notes.gapRecords == 2)
    let facts = try harness.events(of: .incidents).filter { $0.payload is NotificationRequired }
    #expect(facts.map(\.envelope.subject) == ["RN26-7H3KQ9TX", "RN26-4M8ZC2W2"])
  }

  /// An owner that was paused past its session wrote how far it had come. Once compaction has dropped
  /// the claims that tell such a record from a good one, it must not stand alone.
  @Test func staleOffsetsDoNotOutliveTheClaimsThatVoidThem() throws {
    let harness = WorkerHarness(
      IncidentIntake(), at: Self.aware.adding(seconds: 60), guarantee: .atLeastOnce,
      partitions: 1)
    try harness.publish(BadInputTests.report(), BadInputTests.envelope("one"))
    try harness.settle()
    harness.kill()
    try harness.cluster.append(
      ProducerRecord(
        topic: "test.incident-intake.state", partition: 0, key: Array("\u{1}offsets".utf8),
        value: Array("test.incident-reports 99\n".utf8),
        headers: [RecordHeader("vigil-claim", text: "1.0.0.paused")]))
    try harness.settle()
    harness.kill()
    harness.cluster.compact(topic: "test.incident-intake.state", olderThanMs: -1)
    try harness.publish(
      BadInputTests.report(), BadInputTests.envelope("two", subject: "RN26-4M8ZC2WD"))
    try harness.settle()
    let facts = try harness.events(of: .incidents).filter { $0.payload is NotificationRequired }
    #expect(Set(facts.map(\.envelope.subject)) == ["RN26-7H3KQ9TX", "RN26-4M8ZC2WD"])
  }

  /// Does something once when a restore has asked how far the changelog goes.
  final class Interruption: WorkerObserver {
    var action: (() -> Void)?

    func partitionPhaseChanged(_ partition: Int32, phase: String) {
      guard phase == "restoring" else { return }
      action?()
      action = nil
    }
  }

  /// A former owner that was paused may write until its successor has claimed the partition, also
  /// after the successor has looked how far there is to read.
  @Test func whatAFormerOwnerWroteBeforeTheClaimCounts() throws {
    let interruption = Interruption()
    let harness = WorkerHarness(
      IncidentIntake(), at: Self.aware.adding(seconds: 60), guarantee: .atLeastOnce,
      partitions: 1, observer: interruption)
    let state = harness.topics.state(of: "incident-intake")
    func append(_ records: some Sequence<ConsumedRecord>) throws {
      for record in records {
        try harness.append(
          ProducerRecord(
            topic: state, partition: 0, key: record.key, value: record.value,
            headers: record.headers))
      }
    }
    try harness.publish(BadInputTests.report(), BadInputTests.envelope("one"))
    try harness.settle()
    let early = harness.cluster.committedRecords(of: state).count
    let two = BadInputTests.envelope("two", subject: "RN26-4M8ZC2WD")
    try harness.publish(BadInputTests.report(), two)
    try harness.settle()
    harness.kill()
    let written = harness.cluster.committedRecords(of: state)
    #expect(early < written.count)
    let facts = try harness.events(of: .incidents).count
    harness.cluster.createTopic(state, partitions: 1)
    try append(written.prefix(early))
    interruption.action = { try? append(written.dropFirst(early)) }
    try harness.settle()
    #expect(interruption.action == nil)
    // Known from what was written late, so a repeat of it has no effect.
    try harness.publish(BadInputTests.report(), two)
    try harness.settle()
    #expect(try harness.events(of: .incidents).count == facts)
  }

  /// Compaction may drop a claim while a changelog is read, after an older claim was read and before
  /// what was written under the newer one.
  @Test func whatWasWrittenUnderADroppedClaimCounts() throws {
    let harness = try NoticeTests.harness(.atLeastOnce, keys: [])
    let key = NoticeTests.keys[0]
    try NoticeTests.publish(ProbeEntryReported(entry: 0), key, id: "entry-0", to: harness)
    try harness.settle()
    harness.kill()
    let state = harness.topics.state(of: "probe")
    let written = harness.cluster.committedRecords(of: state)
    harness.cluster.createTopic(state, partitions: 3)
    for partition in Int32(0)..<3 {
      try harness.append(
        ProducerRecord(
          topic: state, partition: partition, key: Array("\u{1}claim".utf8),
          value: Array("1.0.0.older".utf8)))
    }
    for record in written where record.key != Array("\u{1}claim".utf8) {
      try harness.append(
        ProducerRecord(
          topic: state, partition: record.partition, key: record.key, value: record.value,
          headers: record.headers))
    }
    try NoticeTests.publish(ProbeEntryReported(entry: 1), key, id: "entry-1", to: harness)
    try harness.settle()
    #expect(try NoticeTests.facts(ProbeEntryCounted.self, harness).map(\.fact.count) == [1, 2])
  }
}
