import CivilTime
import DeadlineTimers
import Foundation
import Kafka
import LocalStack
import Logging
import Testing
import VigilEvents
import WorkerRuntime

/// Many clocks fall due at one midnight: none is lost, none is doubled, and new events do not wait
/// until it is over.
///
/// `VIGIL_BURST_CLOCKS` sets how many (2,000 to 200,000), `VIGIL_BURST_SEED` the moment at which the
/// worker is killed. Runs on the embedded broker, and unchanged on the cluster that
/// `KAFKA_BOOTSTRAP_SERVERS` names.
@Suite(.serialized) struct BurstTests {
  /// In time for the notification; five working days end with the 31st.
  static let aware = Instant(utc: CivilDate(year: 2026, month: 3, day: 24)!, hour: 9)
  /// Between the start and the end of every clock.
  static let between = Instant(utc: CivilDate(year: 2026, month: 3, day: 25)!, hour: 12)
  /// The evening of the last day, after all its warnings.
  static let evening = Instant(utc: CivilDate(year: 2026, month: 3, day: 31)!, hour: 22)
  /// Midnight in London.
  static let midnight = Instant(utc: CivilDate(year: 2026, month: 3, day: 31)!, hour: 23)

  /// A working day before the last, and the midnight after the one that it takes its place of.
  static let proclaimed = CivilDate(year: 2026, month: 3, day: 30)!
  static let laterMidnight = Instant(utc: CivilDate(year: 2026, month: 4, day: 1)!, hour: 23)

  static let clocksPerCase = 2
  /// So many clocks can be moved and then missed on the embedded broker, which keeps 5 MiB of a
  /// partition.
  static let movedThenMissedMax = 50_000
  static let clocksRange = 2_000...200_000
  static let clocks = setting("VIGIL_BURST_CLOCKS", default: 4_000, clocksRange)
  static let cases = clocks / clocksPerCase
  /// The burst is worked off in about this many portions, however large it is.
  static let portions = 40
  static let stepTimeoutMs = 90_000 + clocks * 2

  static func setting(_ name: String, default value: Int, _ range: ClosedRange<Int>) -> Int {
    let given = ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? value
    return min(max(given, range.lowerBound), range.upperBound)
  }

  // MARK: The tests

  @Test func afterSIGKILLAtARandomMomentOfTheBurstEveryDeadlineIsMissedOnce() throws {
    var random = SeededMoment()
    let share = random.share(from: 0.02, through: 0.4)
    let cluster = try Self.openCluster(at: Self.evening)
    let deadlines = try Self.arm(cluster)
    try cluster.clock.jump(to: Self.midnight)
    let killAfter = Int(Double(deadlines.count) * share)
    print("burst: seed \(random.seed), killed after \(killAfter) of \(deadlines.count) breaches")

    try cluster.read("the burst to begin", timeoutMs: Self.stepTimeoutMs) {
      $0.count { $0.type == DeadlineMissed.eventType } >= killAfter
    }
    cluster.stack.worker(DeadlineTimers.name)?.killNow()
    try cluster.readOn(forMs: 500)
    let before = try Self.identities(DeadlineMissed.self, cluster.facts) { $0.deadline.deadlineId }
    #expect(
      before.count < deadlines.count,
      "the burst was over before the kill and nothing was tested; raise VIGIL_BURST_CLOCKS")
    try cluster.stack.start(DeadlineTimers.name)

    let missed = try Self.onceEach(
      DeadlineMissed.self, of: deadlines, cluster, seed: random.seed
    ) { $0.deadline.deadlineId }
    #expect(
      before.allSatisfy { missed[$0.key] == $0.value },
      "a breach was said again under another id; seed \(random.seed)")
  }

  @Test func newDutiesInTheMiddleOfABurstAreClockedBeforeItIsOver() throws {
    let cluster = try Self.openCluster(at: Self.evening)
    let deadlines = try Self.arm(cluster)
    try cluster.clock.jump(to: Self.midnight)
    try cluster.read("the burst to begin", timeoutMs: Self.stepTimeoutMs) {
      $0.contains { $0.type == DeadlineMissed.eventType }
    }
    // It stands still while they are published, so that they come in the middle wherever it runs.
    cluster.stack.worker(DeadlineTimers.name)?.send(SIGSTOP)
    let newcomers = Self.cases..<(Self.cases + 16 * cluster.partitions)
    try cluster.publish(newcomers.map { Self.required($0, Self.evening, Self.midnight) })
    cluster.stack.worker(DeadlineTimers.name)?.send(SIGCONT)

    try Self.onceEach(DeadlineMissed.self, of: deadlines, cluster, seed: 0) {
      $0.deadline.deadlineId
    }
    let subjects = Set(newcomers.map(CaseLoad.reference))
    try cluster.read("clocks of the new duties", timeoutMs: Self.stepTimeoutMs) {
      $0.count { $0.type == DeadlineSet.eventType && subjects.contains($0.subject) }
        >= newcomers.count * Self.clocksPerCase
    }
    // Partitions are worked off in the order of their numbers, so this one's breaches come last.
    let breaches = cluster.facts.filter { $0.type == DeadlineMissed.eventType }
    let last = try #require(breaches.map(\.partition).max())
    let end = try #require(breaches.filter { $0.partition == last }.map(\.offset).max())
    let set = cluster.facts.filter {
      $0.partition == last && $0.type == DeadlineSet.eventType && subjects.contains($0.subject)
    }
    #expect(!set.isEmpty)
    #expect(set.allSatisfy { $0.offset < end }, "a new duty waited until the burst was over")
  }

  @Test func aHolidayProclaimedLateMovesEveryClockOnceAlsoWhereTheWorkerIsKilledMeanwhile() throws {
    var random = SeededMoment()
    let share = random.share(from: 0.02, through: 0.2)
    let cluster = try Self.openCluster(at: Self.between)
    let deadlines = try Self.arm(cluster, recordedAt: Self.between)
    let killAfter = Int(Double(deadlines.count) * share)
    print("burst: seed \(random.seed), killed after \(killAfter) of \(deadlines.count) moves")

    try cluster.publish([Self.holiday])
    try cluster.read("the clocks to be moved", timeoutMs: Self.stepTimeoutMs) {
      $0.count { $0.type == DeadlineRescheduled.eventType } >= killAfter
    }
    cluster.stack.worker(DeadlineTimers.name)?.killNow()
    try cluster.readOn(forMs: 500)
    let before = try Self.identities(DeadlineRescheduled.self, cluster.facts) {
      $0.deadline.deadlineId
    }
    #expect(
      before.count < deadlines.count,
      "all were moved before the kill and nothing was tested; raise VIGIL_BURST_CLOCKS")
    try cluster.stack.start(DeadlineTimers.name)

    let moved = try Self.onceEach(
      DeadlineRescheduled.self, of: deadlines, cluster, seed: random.seed
    ) { $0.deadline.deadlineId }
    #expect(
      before.allSatisfy { moved[$0.key] == $0.value },
      "a move was said again under another id; seed \(random.seed)")

    guard Self.clocks <= Self.movedThenMissedMax || !Cluster.isEmbedded else { return }
    try cluster.clock.jump(to: Self.laterMidnight)
    try Self.onceEach(DeadlineMissed.self, of: deadlines, cluster, seed: random.seed) {
      $0.deadline.deadlineId
    }
    let codec = FoundationPayloadCodec()
    for fact in cluster.facts where fact.type == DeadlineMissed.eventType {
      let missed = try codec.decode(DeadlineMissed.self, from: fact.data)
      #expect(missed.missedAt == Self.laterMidnight, "missed by the date before the holiday")
    }
  }

  // MARK: Parts

  static var holiday: (payload: any EventPayload, envelope: EventEnvelope) {
    let calendar = "england-and-wales"
    var envelope = EventEnvelope(
      id: "holiday-\(proclaimed)", source: "urn:vigil:agency:operations",
      type: HolidayProclaimed.eventType, subject: calendar, time: between, partnership: calendar)
    envelope.recordedtime = between
    let payload = HolidayProclaimed(
      calendar: calendar, version: "test/1", date: proclaimed, title: "bank-holiday",
      proclaimedAt: between)
    return (payload, envelope)
  }

  /// A cluster with the timers ready and with partitions enough for what the embedded broker keeps.
  static func openCluster(at start: Instant) throws -> Cluster {
    let partitions = Cluster.isEmbedded ? min(256, max(16, clocks / 200)) : 12
    let cluster = try Cluster(
      partitions: partitions, at: start, read: [.deadlines],
      environment: [
        "VIGIL_WAKE_UPS_PER_BATCH_MAX": String(max(20, cases / portions)),
        // Each is committed by itself, so that there is a middle to be killed in.
        "VIGIL_BATCH_RECORDS_MAX": String(max(20, clocks / portions)),
      ])
    try cluster.stack.start(DeadlineTimers.name)
    try cluster.stack.waitUntilReady([DeadlineTimers.name])
    return cluster
  }

  /// Sets the clocks of all cases; gives their deadline ids.
  static func arm(_ cluster: Cluster, recordedAt: Instant = evening) throws -> Set<String> {
    for start in stride(from: 0, to: cases, by: 5_000) {
      try cluster.publish(
        (start..<min(start + 5_000, cases)).map { required($0, aware, recordedAt) })
    }
    try cluster.read("\(clocks) clocks to be set", timeoutMs: stepTimeoutMs) {
      $0.count { $0.type == DeadlineSet.eventType } >= cases * clocksPerCase
    }
    let ids = try identities(DeadlineSet.self, cluster.facts) { $0.deadline.deadlineId }
    try #require(ids.count == cases * clocksPerCase)
    return Set(ids.keys)
  }

  static func required(
    _ number: Int, _ aware: Instant, _ recordedAt: Instant
  ) -> (payload: any EventPayload, envelope: EventEnvelope) {
    let reference = CaseLoad.reference(number)
    var envelope = EventEnvelope(
      id: "required-\(reference)", source: "urn:vigil:worker:incident-intake",
      type: NotificationRequired.eventType, subject: reference, time: aware,
      partnership: "nottingham-city")
    envelope.recordedtime = recordedAt
    let payload = NotificationRequired(
      criterion: .a, awareAt: aware, harmKnownAt: aware, abuseSuspectedAt: aware, revision: 1,
      basis: .initial)
    return (payload, envelope)
  }

  /// Reads until there is a fact of each deadline, then holds all of them against "exactly once", and
  /// the broker against having dropped any. Gives the fact's id by deadline.
  @discardableResult
  static func onceEach<Payload: EventPayload>(
    _ type: Payload.Type, of deadlines: Set<String>, _ cluster: Cluster, seed: UInt64,
    _ deadline: (Payload) -> String
  ) throws -> [String: String] {
    try cluster.read("a fact \(type) of each deadline", timeoutMs: stepTimeoutMs) {
      Set($0.lazy.filter { $0.type == Payload.eventType }.map(\.id)).count >= deadlines.count
    }
    try cluster.readOn(forMs: 3_000)
    let found = try identities(type, cluster.facts, deadline)
    #expect(Set(found.keys) == deadlines, "lost or invented; seed \(seed); \(cluster.logs())")
    let facts = cluster.facts.filter { $0.type == Payload.eventType }
    #expect(
      Set(facts.map(\.id)).count == deadlines.count,
      "a deadline has two facts \(type); seed \(seed); \(cluster.logs())")
    if !Cluster.isEmbedded {
      #expect(facts.count == deadlines.count, "a fact is there twice in exactly_once; seed \(seed)")
    }
    try requireNothingDropped(cluster)
    return found
  }

  /// The id of the first fact of each deadline.
  static func identities<Payload: EventPayload>(
    _ type: Payload.Type, _ facts: [Cluster.Fact], _ deadline: (Payload) -> String
  ) throws -> [String: String] {
    let codec = FoundationPayloadCodec()
    var ids: [String: String] = [:]
    for fact in facts where fact.type == Payload.eventType {
      let id = deadline(try codec.decode(type, from: fact.data))
      ids[id] = ids[id] ?? fact.id
    }
    return ids
  }

  /// The embedded broker drops the oldest of a full partition without a word.
  static func requireNothingDropped(_ cluster: Cluster) throws {
    guard Cluster.isEmbedded else { return }
    let admin = try KafkaAdmin(
      configuration: cluster.stack.clientConfiguration, logger: Logger(label: "burst"))
    defer { admin.close() }
    let topics = [
      cluster.topics.name(of: .incidents), cluster.topics.name(of: .deadlines),
      cluster.topics.state(of: DeadlineTimers.name),
    ]
    for topic in topics {
      for number in 0..<Int32(cluster.partitions) {
        let partition = TopicPartition(topic: topic, partition: number)
        try #require(try admin.watermarks(partition).low == 0, "\(partition) overflowed")
      }
    }
  }
}

/// The moment of a fault, chosen by a seed that a failure tells.
struct SeededMoment: RandomNumberGenerator {
  let seed: UInt64
  private var state: UInt64

  init() {
    let given = ProcessInfo.processInfo.environment["VIGIL_BURST_SEED"].flatMap(UInt64.init)
    seed = given ?? UInt64.random(in: 0...999_999)
    state = seed
  }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func share(from low: Double, through high: Double) -> Double {
    Double.random(in: low...high, using: &self)
  }
}
