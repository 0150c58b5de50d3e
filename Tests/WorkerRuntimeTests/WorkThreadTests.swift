import CivilTime
import Synchronization
import Testing
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// Work that is spread over threads has the effects that one thread would have.
@Suite struct WorkThreadTests {
  typealias Harness = WorkerHarness<ProbeConcern>

  static let origin = Instant(millisecondsSinceEpoch: 1_774_000_000_000)
  static let entryCount = 1_500
  static let alarmCount = 500

  /// A worker that hands over often and spreads whatever it has.
  static func harness(
    threads: Int, _ guarantee: ProcessingGuarantee
  ) -> Harness {
    Harness(ProbeConcern(), at: origin, guarantee: guarantee, partitions: 8) {
      $0.workThreads = threads
      $0.effectsPerThreadMin = 1
      $0.outputsPerSendMax = 8
    }
  }

  static func publish(to harness: Harness) throws {
    for number in 0..<entryCount {
      try harness.publish(
        ProbeEntryReported(entry: number),
        TurnTests.envelope(
          ProbeEntryReported.eventType, number, key: "SM26-\(10 + number % 83)THRD00", at: origin))
    }
    for number in 0..<alarmCount {
      try harness.publish(
        ProbeAlarmRequested(alarm: number, at: origin.adding(seconds: 60)),
        TurnTests.envelope(
          ProbeAlarmRequested.eventType, number, key: "SM26-\(10 + number % 79)THRD00", at: origin))
    }
  }

  /// What was committed, record by record: partition, key, identity and data.
  static func outcome(_ harness: Harness) -> [String] {
    harness.cluster.committedRecords(of: harness.topics.name(of: .incidents)).map { record in
      let id = record.headers.lastValue(of: "ce_id") ?? []
      let parts = [record.key ?? [], id, record.value ?? []].map {
        String(decoding: $0, as: UTF8.self)
      }
      return "\(record.partition) " + parts.joined(separator: " ")
    }
  }

  @Test(arguments: ProcessingGuarantee.allCases)
  func severalThreadsDoWhatOneDoes(_ guarantee: ProcessingGuarantee) throws {
    let outcomes = try [1, 4].map { threads in
      let harness = Self.harness(threads: threads, guarantee)
      try harness.settle()
      try Self.publish(to: harness)
      try harness.settle()
      try harness.advance(to: Self.origin.adding(seconds: 61))
      #expect(harness.deadLetters().count == 0)
      return Self.outcome(harness)
    }
    #expect(outcomes[0].count == Self.entryCount + Self.alarmCount)
    // In the order of each partition, and so of each key.
    #expect(outcomes[0] == outcomes[1])
  }

  /// Commits that fail, are slow or have an unknown outcome, found by whichever thread hands over.
  @Test(arguments: ProcessingGuarantee.allCases)
  func aFailureThatOneThreadMeetsUndoesWhatAllDid(_ guarantee: ProcessingGuarantee) throws {
    let harness = Self.harness(threads: 4, guarantee)
    try harness.settle()
    try Self.publish(to: harness)
    harness.faults.rates.error = 20
    harness.faults.rates.slowCommit = 500
    harness.faults.rates.lostCommitAnswer = 50
    harness.faults.rates.lostCommitRequest = 50
    for _ in 0..<400 {
      try harness.takeTurn()
      harness.time.advance(ms: 50)
    }
    harness.faults.rates = .none
    try harness.settle()
    try harness.advance(to: max(harness.time.now, Self.origin.adding(seconds: 61)))
    let calm = Self.harness(threads: 1, guarantee)
    try calm.settle()
    try Self.publish(to: calm)
    try calm.settle()
    try calm.advance(to: Self.origin.adding(seconds: 61))
    // A repeat without transactions has the same identity.
    #expect(Set(Self.outcome(harness)) == Set(Self.outcome(calm)))
    if guarantee == .exactlyOnce {
      #expect(Self.outcome(harness).count == Self.outcome(calm).count)
    }
  }

  @Test func everyPartIsWorkedOnOnce() throws {
    let counts = Mutex(Array(repeating: 0, count: 500))
    let threads = Mutex(Set<Int>())
    try WorkThreads(count: 4).run(Array(0..<500)) { thread, part in
      counts.withLock { $0[part] += 1 }
      threads.withLock { _ = $0.insert(thread) }
    }
    #expect(counts.withLock { $0 } == Array(repeating: 1, count: 500))
    #expect(threads.withLock { $0 }.isSubset(of: 0..<4))
  }

  @Test func afterAnErrorNothingMoreIsBegun() {
    struct Failure: Error {}
    let begun = Mutex(0)
    #expect(throws: Failure.self) {
      try WorkThreads(count: 4).run(Array(0..<1_000_000)) { _, part in
        begun.withLock { $0 += 1 }
        if part == 3 { throw Failure() }
      }
    }
    #expect(begun.withLock { $0 } < 1_000_000)
  }
}
