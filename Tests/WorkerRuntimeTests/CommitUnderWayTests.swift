import CivilTime
import Testing
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// Reading and deciding go on while the broker is at a commit, and nothing of it counts before.
@Suite struct CommitUnderWayTests {
  typealias Harness = WorkerHarness<ProbeConcern>

  static let key = NoticeTests.keys[0]

  /// A worker whose commits do not end unless they are waited for.
  static func harness(adjusting adjust: (inout WorkerConfiguration) -> Void = { _ in }) throws
    -> Harness
  {
    let harness = try NoticeTests.harness(keys: [], adjusting: adjust)
    harness.faults.rates.slowCommit = 1_000
    return harness
  }

  static func report(_ entry: Int, to harness: Harness) throws {
    try NoticeTests.publish(
      ProbeEntryReported(entry: entry), key, id: "entry-\(entry)", to: harness)
  }

  static func counts(_ harness: Harness) throws -> [Int] {
    try NoticeTests.facts(ProbeEntryCounted.self, harness).map(\.fact.count)
  }

  @Test func whatComesMeanwhileIsDecidedAndCommittedWithTheNext() throws {
    let harness = try Self.harness()
    try Self.report(0, to: harness)
    try harness.takeTurn()
    try Self.report(1, to: harness)
    for _ in 0..<5 { try harness.takeTurn() }
    #expect(try Self.counts(harness).isEmpty)
    harness.faults.rates.slowCommit = 0
    try harness.takeTurn()
    #expect(try Self.counts(harness) == [1])
    try harness.takeTurn()
    #expect(try Self.counts(harness) == [1, 2])
  }

  @Test func aFullBatchWaitsForTheCommitBefore() throws {
    let harness = try Self.harness { $0.batchEffectsMax = 2 }
    for entry in 0..<9 { try Self.report(entry, to: harness) }
    try harness.settle()
    let counts = try Self.counts(harness)
    #expect(!counts.isEmpty && counts.count < 9 && counts == Array(1...counts.count))
    harness.faults.rates.slowCommit = 0
    try harness.settle()
    #expect(try Self.counts(harness) == Array(1...9))
  }

  /// Handing over fails because the broker has given the transaction up.
  @Test func aHandOverThatFailsMeanwhileWaitsForTheCommit() throws {
    let harness = try Self.harness { $0.outputsPerSendMax = 1 }
    try Self.report(0, to: harness)
    try harness.takeTurn()
    try Self.report(1, to: harness)
    try harness.takeTurn()
    harness.time.advance(ms: harness.cluster.transactionTimeoutMs + 1)
    try Self.report(2, to: harness)
    try harness.takeTurn()
    harness.faults.rates.slowCommit = 0
    try harness.settle()
    #expect(try Self.counts(harness) == [1, 2, 3])
    #expect(harness.misuse.isEmpty)
  }

  @Test func aProcessThatDiesMeanwhileLosesAndDoublesNothing() throws {
    let harness = try Self.harness()
    try Self.report(0, to: harness)
    try harness.takeTurn()
    try Self.report(1, to: harness)
    try harness.takeTurn()
    harness.kill()
    harness.faults.rates.slowCommit = 0
    try harness.settle()
    #expect(try Self.counts(harness) == [1, 2])
  }

  @Test func whatWasDecidedMeanwhileGoesWithACommitThatFails() throws {
    let harness = try Self.harness()
    try Self.report(0, to: harness)
    try harness.takeTurn()
    try Self.report(1, to: harness)
    try harness.takeTurn()
    harness.faults.rates = .none
    harness.faults.rates.lostCommitRequest = 1_000
    try harness.takeTurn()
    #expect(try Self.counts(harness).isEmpty)
    harness.faults.rates = .none
    try harness.settle()
    #expect(try Self.counts(harness) == [1, 2])
  }
}
