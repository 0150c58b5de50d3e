import CivilTime
import DeadlineTimers
import Foundation
import IncidentIntake
import Testing
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// Real worker processes, killed and stopped in the middle, leave the same facts by id as undisturbed
/// ones. Runs on the embedded broker, and unchanged on the cluster `KAFKA_BOOTSTRAP_SERVERS` names.
@Suite(.serialized) struct FaultToleranceTests {
  static let load = CaseLoad(cases: 60)
  /// Past every due instant of the load.
  static let end = Instant(utc: CivilDate(year: 2026, month: 5, day: 6)!, hour: 12)

  /// What the same concerns make of the same events on a calm simulated broker: before anything
  /// falls due, and in the end.
  static func expectedFacts() throws -> (early: Set<String>, all: Set<String>) {
    let intake = WorkerHarness(IncidentIntake(), at: CaseLoad.start, partitions: 4)
    let timers = WorkerHarness(try DeadlineTimers.standard(), at: CaseLoad.start, partitions: 4)
    for (payload, envelope) in load.reports + load.submissions {
      try intake.publish(payload, envelope)
    }
    try intake.settle()
    for record in intake.cluster.committedRecords(of: "test.incidents") {
      try timers.append(
        .init(
          topic: record.topic, partition: record.partition, key: record.key, value: record.value,
          headers: record.headers))
    }
    try timers.settle()
    func ids() throws -> Set<String> {
      Set(
        try intake.events(of: .incidents).map(\.envelope.id)
          + timers.events(of: .deadlines).map(\.envelope.id))
    }
    let early = try ids()
    try timers.advance(to: end)
    return (early, try ids())
  }

  @Test(arguments: [2, 3])
  func killedAndStoppedInstancesLeaveTheSameFacts(_ instances: Int) throws {
    let (early, expected) = try Self.expectedFacts()
    #expect(early.count > 300 && expected.count > early.count + 300)
    let cluster = try Cluster(at: CaseLoad.start)
    let stack = cluster.stack
    for worker in Cluster.workers {
      for slot in 0..<instances { try stack.start(worker, slot: slot) }
    }
    try stack.waitUntilReady(Cluster.workers)

    try cluster.publish(Self.load.reports)
    // In the middle of the work: one instance is killed, one stands still past its session.
    stack.worker("incident-intake", slot: 0)?.killNow()
    stack.worker("deadline-timers", slot: 1)?.send(SIGSTOP)
    try cluster.publish(Self.load.submissions)
    try cluster.readOn(forMs: 9_000)
    try stack.start("incident-intake", slot: 0)
    stack.worker("deadline-timers", slot: 1)?.send(SIGCONT)

    try cluster.read("facts of reports and notifications") {
      Set($0.map(\.id)).isSuperset(of: early)
    }
    try cluster.clock.jump(to: Self.end)
    // In the middle of the burst of everything falling due.
    try cluster.read("the burst to begin") { Set($0.map(\.id)).count > early.count + 8 }
    stack.worker("deadline-timers", slot: 0)?.killNow()
    try stack.start("deadline-timers", slot: 0)

    try cluster.read("all facts") { Set($0.map(\.id)).isSuperset(of: expected) }
    try cluster.readOn(forMs: 3_000)
    let ids = cluster.facts.map(\.id)
    #expect(Set(ids) == expected, "facts that nobody expected; \(cluster.logs())")
    if !Cluster.isEmbedded {
      #expect(ids.count == expected.count, "a fact is there twice in exactly_once")
    }
    #expect(try Self.missedOncePerDeadline(cluster.facts))
  }

  static func missedOncePerDeadline(_ facts: [Cluster.Fact]) throws -> Bool {
    let codec = FoundationPayloadCodec()
    var ids: [String: Set<String>] = [:]
    for fact in facts where fact.type == DeadlineMissed.eventType {
      let missed = try codec.decode(DeadlineMissed.self, from: fact.data)
      ids[missed.deadline.deadlineId, default: []].insert(fact.id)
    }
    return !ids.isEmpty && ids.values.allSatisfy { $0.count == 1 }
  }

  @Test(.enabled(if: Cluster.isEmbedded, "the broker of a named cluster is not ours to stop"))
  func aBrokerThatIsGoneForAWhileIsWaitedForWithoutARestart() throws {
    let cluster = try Cluster(at: CaseLoad.start)
    for worker in Cluster.workers { try cluster.stack.start(worker) }
    try cluster.stack.waitUntilReady(Cluster.workers)
    try cluster.publish(Array(Self.load.reports.prefix(10)))
    try cluster.read("facts before the outage") { $0.count >= 20 }
    cluster.stack.broker?.send(SIGSTOP)
    usleep(10_000_000)
    cluster.stack.broker?.send(SIGCONT)
    try cluster.publish(Array(Self.load.reports.dropFirst(10).prefix(10)))
    let cases = Set(Self.load.references.prefix(20))
    try cluster.read("facts after the outage") { facts in
      Set(facts.filter { $0.type == NotificationRequired.eventType }.map(\.subject)) == cases
    }
    for worker in Cluster.workers {
      #expect(cluster.stack.worker(worker)?.isRunning == true)
    }
  }
}
