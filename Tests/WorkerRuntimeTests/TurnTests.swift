import CivilTime
import Testing
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// A turn ends in time, however slow the work is, and everything is done all the same.
@Suite struct TurnTests {
  /// Lets time pass with each fact, as a slow machine does, and notes how long turns take.
  final class SlowMachine: WorkerObserver {
    var time: SimulatedTime?
    var msPerFact: Int64 = 0
    private(set) var longestTurnMs: Int64 = 0
    private(set) var forcedRestores: [String] = []
    private var lastTurnEndMs: Int64?

    func forgetLastTurn() { lastTurnEndMs = nil }

    func emitted(_ payload: any EventPayload) { time?.advance(ms: msPerFact) }
    func restoreForced(reason: String) { forcedRestores.append(reason) }

    func loopProgressed() {
      guard let time else { return }
      if let lastTurnEndMs {
        longestTurnMs = max(longestTurnMs, time.monotonicMs - lastTurnEndMs)
      }
      lastTurnEndMs = time.monotonicMs
    }
  }

  static let origin = Instant(millisecondsSinceEpoch: 1_774_000_000_000)

  static func envelope(_ type: String, _ number: Int, key: String, at time: Instant)
    -> EventEnvelope
  {
    var envelope = EventEnvelope(
      id: "\(type)-\(number)", source: "urn:vigil:agency:simulation", type: type, subject: key,
      time: time, partnership: "simulated")
    envelope.recordedtime = time
    return envelope
  }

  static func facts<Fact: EventPayload>(
    _: Fact.Type, _ harness: WorkerHarness<ProbeConcern>
  ) throws -> [Fact] {
    try harness.cluster.committedRecords(of: harness.topics.name(of: .incidents))
      .filter { $0.headers.lastValue(of: "ce_type") == Array(Fact.eventType.utf8) }
      .map { try FoundationPayloadCodec().decode(Fact.self, from: $0.value ?? []) }
  }

  @Test(arguments: ProcessingGuarantee.allCases)
  func slowDecisionsDoNotCostTheMembership(_ guarantee: ProcessingGuarantee) throws {
    let machine = SlowMachine()
    let harness = WorkerHarness(
      ProbeConcern(), at: Self.origin, guarantee: guarantee, observer: machine)
    machine.time = harness.time
    try harness.settle()
    let keys = (0..<6).map { "SM26-\($0)TRNS000" }
    for number in 0..<120 {
      let key = keys[number % keys.count]
      let envelope = Self.envelope(
        ProbeEntryReported.eventType, number, key: key, at: harness.time.now)
      try harness.publish(ProbeEntryReported(entry: number), envelope)
    }
    machine.msPerFact = 300
    try harness.settle()
    // A third of the session's six seconds, and what was begun before the limit.
    #expect(machine.longestTurnMs > 1_000 && machine.longestTurnMs <= 2_000 + 300 + 50)
    #expect(machine.forcedRestores.isEmpty)
    let facts = try Self.facts(ProbeEntryCounted.self, harness)
    #expect(facts.map(\.entry).sorted() == Array(0..<120))
  }

  @Test func slowWakeUpsLeaveTimeForInputAndTheOtherWayRound() throws {
    let machine = SlowMachine()
    let harness = WorkerHarness(ProbeConcern(), at: Self.origin, observer: machine)
    machine.time = harness.time
    let dueAt = Self.origin.adding(seconds: 60)
    for number in 0..<40 {
      let key = "SM26-\(number % 10)WAKE000"
      try harness.publish(
        ProbeAlarmRequested(alarm: number, at: dueAt.adding(milliseconds: Int64(number))),
        Self.envelope(ProbeAlarmRequested.eventType, number, key: key, at: harness.time.now))
    }
    try harness.settle()
    for number in 0..<40 {
      let key = "SM26-\(number % 10)WAKE000"
      try harness.publish(
        ProbeEntryReported(entry: number),
        Self.envelope(ProbeEntryReported.eventType, number, key: key, at: harness.time.now))
    }
    machine.msPerFact = 300
    harness.time.advance(ms: 61_000)
    machine.forgetLastTurn()
    try harness.settle()
    #expect(machine.longestTurnMs <= 2_000 + 300 + 50)
    #expect(machine.forcedRestores.isEmpty)
    let settled = try Self.facts(ProbeAlarmSettled.self, harness)
    #expect(settled.map(\.alarm).sorted() == Array(0..<40) && settled.allSatisfy(\.raised))
    #expect(try Self.facts(ProbeEntryCounted.self, harness).count == 40)
  }

  /// The commit of a backlog is not due for a while, but what is left over does not wait for it.
  @Test func nobodyWaitsForInputWhileWakeUpsAreLeft() throws {
    let harness = WorkerHarness(ProbeConcern(), at: Self.origin, partitions: 1) {
      $0.wakeUpsPerTurnMax = 1
      $0.backlogCommitIntervalMs = 500
    }
    let dueAt = Self.origin.adding(seconds: 60)
    for number in 0..<4 {
      try harness.publish(
        ProbeAlarmRequested(alarm: number, at: dueAt),
        Self.envelope(
          ProbeAlarmRequested.eventType, number, key: "SM26-\(number)WAKE000",
          at: harness.time.now))
    }
    try harness.settle()
    harness.time.advance(ms: 60_000)
    var waitsMs: [Int] = []
    for _ in 0..<6 {
      try harness.takeTurn()
      waitsMs.append(harness.lastPollTimeoutMs)
    }
    // Four turns fire one each, and the fifth finds that there is no more.
    #expect(waitsMs[1...4].allSatisfy { $0 == 0 } && waitsMs[5] > 0)
    harness.time.advance(ms: 500)
    try harness.settle()
    #expect(try Self.facts(ProbeAlarmSettled.self, harness).count == 4)
  }

  /// Inputs are fetched in like portions, so that a batch's worth of one can stand before the records
  /// of another that it waits for.
  @Test func whatWaitsForAnotherInputDoesNotKeepItFromBeingRead() {
    let settings = WorkerConfiguration(
      topics: TopicNames(), guarantee: .exactlyOnce, partitionCount: 1)
    let batch = settings.batchEffectsMax
    let portion = settings.recordsAheadPerPoll
    #expect(settings.recordsToPoll(buffered: 0) == batch)
    #expect(settings.recordsToPoll(buffered: batch - portion - 1) == portion + 1)
    // Never one by one: a turn for each record costs more than the record.
    #expect(settings.recordsToPoll(buffered: batch - 1) == portion)
    #expect(settings.recordsToPoll(buffered: 50 * batch) == portion)
  }

  /// All of one input was recorded after all of another, and both are read at once.
  @Test(arguments: [8_000, 16 << 20])
  func anInputThatRunsAheadIsHeldBackWhereMemoryIsUsedUp(_ bytesMax: Int) throws {
    let harness = WorkerHarness(ProbeConcern(), at: Self.origin, guarantee: .exactlyOnce) {
      $0.batchEffectsMax = 8
      $0.bufferedBytesMax = bytesMax
    }
    let key = "SM26-0AHEAD00"
    try harness.settle()
    for number in 0..<400 {
      harness.time.advance(ms: 10)
      try harness.publish(
        ProbeAlarmRequested(alarm: number, at: Self.origin.adding(seconds: 3_600)),
        Self.envelope(ProbeAlarmRequested.eventType, number, key: key, at: harness.time.now))
    }
    for number in 0..<400 {
      harness.time.advance(ms: 10)
      try harness.publish(
        ProbeEntryReported(entry: number),
        Self.envelope(ProbeEntryReported.eventType, number, key: key, at: harness.time.now))
    }
    var bytes = 0
    for _ in 0..<1_000 {
      try harness.takeTurn()
      bytes = max(bytes, harness.bufferedBytes)
    }
    try harness.settle()
    let facts = try Self.facts(ProbeEntryCounted.self, harness)
    #expect(facts.map(\.entry) == Array(0..<400))
    // Without a bound the whole of it is buffered.
    #expect(bytesMax > 8_000 ? bytes > 50_000 : bytes < 2 * bytesMax, "\(bytes)")
    #expect(harness.misuse.isEmpty)
  }

  /// What is recorded while an input is not read is not overtaken by the clock, however long it takes:
  /// the withdrawal was in time, and is the last record that is read.
  @Test func aWakeUpWaitsForAnInputThatWasHeldBack() throws {
    let harness = WorkerHarness(ProbeConcern(), at: Self.origin, guarantee: .exactlyOnce) {
      $0.batchEffectsMax = 8
      $0.bufferedBytesMax = 8_000
    }
    let key = "SM26-0BEH1ND0"
    try harness.settle()
    let began = harness.time.now
    for number in 0..<400 {
      harness.time.advance(ms: 3)
      try harness.publish(
        ProbeEntryReported(entry: number),
        Self.envelope(ProbeEntryReported.eventType, number, key: key, at: harness.time.now))
    }
    for number in 0..<400 {
      harness.time.advance(ms: 3)
      let dueAt = began.adding(milliseconds: number == 7 ? 2_600 : 3_600_000)
      try harness.publish(
        ProbeAlarmRequested(alarm: number, at: dueAt),
        Self.envelope(ProbeAlarmRequested.eventType, number, key: key, at: harness.time.now))
    }
    try harness.publish(
      ProbeAlarmWithdrawn(alarm: 7),
      Self.envelope(ProbeAlarmWithdrawn.eventType, 7, key: key, at: harness.time.now))
    // More than a wake-up waits for a busy input, and less than costs the membership.
    harness.time.advance(ms: 2_500)
    try harness.settle()
    let settled = try Self.facts(ProbeAlarmSettled.self, harness)
    #expect(settled.map(\.alarm) == [7] && settled.allSatisfy { !$0.raised })
  }
}
