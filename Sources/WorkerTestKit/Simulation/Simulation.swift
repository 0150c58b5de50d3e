import CivilTime
import Kafka
import VigilEvents
import WorkerRuntime

/// One seeded run of the probe on the simulated broker: processes start, crash, pause and resume,
/// inputs come in repeated and out of order, time passes; then everything is let come to rest and
/// the history is judged. The same seed gives the same run.
public final class Simulation {
  /// The size of a run.
  public struct Plan: Sendable {
    /// How the workers commit.
    public var guarantee: ProcessingGuarantee
    /// Partitions of every topic.
    public var partitions = 3
    /// Processes of the worker.
    public var instances = 2
    /// Keys that inputs are about.
    public var keys = 5
    /// Random steps before the run comes to rest.
    public var steps = 250
    /// Chances of faults.
    public var rates = FaultInjector.Rates()
    /// Compaction of the changelog at random moments, leaving records younger than two minutes alone.
    public var compacts = true

    /// Creates an ordinary run.
    public init(guarantee: ProcessingGuarantee) { self.guarantee = guarantee }
  }

  /// What a run found.
  public struct Outcome: Sendable {
    /// The seed that repeats the run.
    public var seed: UInt64
    /// What the checker found.
    public var findings: [HistoryChecker.Finding]
    /// Misuse of the port, unexpected errors, or no rest within the bound.
    public var defects: [String]
    /// How often each fault struck.
    public var faultCounts: [String: Int]
    /// What went in and came out.
    public var history: History

    /// True where nothing at all is wrong.
    public var isClean: Bool { findings.isEmpty && defects.isEmpty }
  }

  private final class Process {
    let slot: Int
    var session: SimulatedSession?
    var loop: WorkerLoop<ProbeConcern>?
    var isRunning = false
    var restartAtMs: Int64 = 0

    init(slot: Int) { self.slot = slot }
  }

  private static let turnsToRestMax = 4_000
  private static let pauseDepthMax = 2
  /// Longer than it takes to come to rest twice.
  private static let farAlarmSeconds: Int64 = 180
  /// A new program takes over so often, with a context of its own.
  private static let releaseIntervalMs: Int64 = 60_000

  let plan: Plan
  let seed: UInt64
  let time = SimulatedTime(origin: Instant(millisecondsSinceEpoch: 1_774_000_000_000))
  let cluster: SimulatedCluster
  let faults: FaultInjector
  private let topics = TopicNames(prefix: "sim.")
  private var random: SeededGenerator
  private var processes: [Process]
  private var pauseDepth = 0
  private var defects: [String] = []
  private var entries: [History.Entry] = []
  private var alarms: [History.AlarmRequest] = []
  private var unsentWithdrawals: [Int] = []
  private var announcements: [History.Announcement] = []
  private var reviewsDue: [History.ReviewDue] = []
  private var sent: [ProducerRecord] = []

  /// Prepares a run; nothing happens before `run`.
  public init(seed: UInt64, plan: Plan) {
    self.seed = seed
    self.plan = plan
    self.random = SeededGenerator(seed: seed)
    self.faults = FaultInjector(seed: seed ^ 0xfa17, rates: plan.rates)
    self.cluster = SimulatedCluster(time: time)
    self.processes = (0..<plan.instances).map(Process.init)
    for topic in [
      topics.name(of: .incidentReports), topics.name(of: .reviewUpdates),
      topics.name(of: .incidents), topics.name(of: .refusals), topics.state(of: ProbeConcern.name),
      topics.deadLetters(of: ProbeConcern.name), topics.notices(of: ProbeConcern.name),
    ] { cluster.createTopic(topic, partitions: plan.partitions) }
    faults.whilePaused = { [unowned self] session in self.runOthers(while: session) }
  }

  /// Runs to the end and judges the history. Once per instance.
  public func run() -> Outcome {
    for process in processes { start(process) }
    for _ in 0..<plan.steps { takeRandomStep() }
    comeToRest()
    let checker = HistoryChecker()
    let history = self.history()
    let sessions = processes.compactMap(\.session)
    return Outcome(
      seed: seed, findings: checker.check(history),
      defects: defects + sessions.flatMap(\.misuse), faultCounts: faults.counts,
      history: history)
  }

  // MARK: Steps

  private func takeRandomStep() {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<50: step(processes.randomElement(using: &random)!)
    case 50..<75: publishSomething()
    case 75..<90: advance(Int64.random(in: 1...300, using: &random))
    case 90..<93: advance(Int64.random(in: 300...20_000, using: &random))
    case 93..<95: repeatSomething()
    case 95..<96: kill(processes.randomElement(using: &random)!)
    case 96..<97: drain(processes.randomElement(using: &random)!)
    case 97..<98 where plan.compacts:
      cluster.compact(topic: topics.state(of: ProbeConcern.name), olderThanMs: 120_000)
    default: for process in processes { step(process) }
    }
  }

  private func advance(_ ms: Int64) {
    time.advance(ms: ms)
    cluster.tick()
  }

  private func step(_ process: Process) {
    guard !process.isRunning else { return }
    guard let loop = process.loop else {
      if time.monotonicMs >= process.restartAtMs { start(process) }
      return
    }
    process.isRunning = true
    defer { process.isRunning = false }
    do {
      try loop.runOnce()
    } catch {
      end(process, error)
    }
  }

  private func start(_ process: Process) {
    guard !process.isRunning else { return }
    process.isRunning = true
    defer { process.isRunning = false }
    let session = SimulatedSession(
      cluster: cluster, faults: faults, group: "sim.probe",
      transactionalId: "sim.probe-\(process.slot)", guarantee: plan.guarantee)
    var configuration = WorkerConfiguration(
      topics: topics, guarantee: plan.guarantee, partitionCount: plan.partitions)
    configuration.batchEffectsMax = 8
    // A few records: half of the seeds hold inputs back all the time.
    if !seed.isMultiple(of: 2) { configuration.bufferedBytesMax = 2_000 }
    configuration.outputsPerSendMax = 2
    configuration.wakeUpsPerTurnMax = 3
    configuration.reviewsPerTurnMax = 2
    configuration.commitIntervalMs = 5
    configuration.backlogCommitIntervalMs = 20
    configuration.wakeUpHoldMaxMs = 3_600_000
    let time = self.time
    let loop = WorkerLoop(
      concern: ProbeConcern(release: Int(time.monotonicMs / Self.releaseIntervalMs)),
      configuration: configuration, broker: session,
      wallClock: time.wallClock, monotonicMs: { time.monotonicMs })
    process.session = session
    process.loop = loop
    do {
      try loop.start()
    } catch {
      end(process, error)
    }
  }

  private func end(_ process: Process, _ error: any Error) {
    let isExpected: Bool
    switch error {
    case is SimulatedCrash: isExpected = true
    case let error as BrokerError: isExpected = error.kind == .fenced || error.isRetriable
    default: isExpected = false
    }
    if !isExpected { defects.append("process \(process.slot) ended: \(error)") }
    bury(process)
  }

  private func bury(_ process: Process) {
    defects.append(contentsOf: process.session?.misuse ?? [])
    process.session?.isDead = true
    process.session = nil
    process.loop = nil
    process.restartAtMs = time.monotonicMs + Int64.random(in: 0...9_000, using: &random)
  }

  private func kill(_ process: Process) {
    if process.isRunning {
      process.session?.isDead = true  // killed while stopped: it ends at its next step
    } else {
      bury(process)
    }
  }

  private func drain(_ process: Process) {
    guard !process.isRunning, let loop = process.loop else { return }
    process.isRunning = true
    do {
      try loop.drain()
      bury(process)
    } catch {
      end(process, error)
    }
    process.isRunning = false
  }

  /// The world goes on while one process stands still in the middle of an operation.
  private func runOthers(while session: SimulatedSession) {
    guard pauseDepth < Self.pauseDepthMax else { return }
    pauseDepth += 1
    defer { pauseDepth -= 1 }
    for _ in 0..<Int.random(in: 1...40, using: &random) { takeRandomStep() }
  }

  // MARK: Input

  private func publishSomething() {
    let key = key(Int.random(in: 0..<plan.keys, using: &random))
    switch Int.random(in: 0..<11, using: &random) {
    case 0..<6:
      publishEntry(key)
    case 6..<9 where unsentWithdrawals.isEmpty || Bool.random(using: &random):
      if Int.random(in: 0..<3, using: &random) == 0 { unsentWithdrawals.append(alarms.count) }
      publishAlarm(
        key, at: time.now.adding(milliseconds: Int64.random(in: -500...30_000, using: &random)))
    case 10:
      publishAnnouncement(key)
    default:
      guard let number = unsentWithdrawals.popLast() else { return }
      alarms[number].isWithdrawn = true
      publish(
        ProbeAlarmWithdrawn(alarm: number), alarms[number].key, id: "withdrawal-\(number)")
    }
  }

  private func key(_ number: Int) -> String { "SM26-\(number)PRBE000" }

  private func publishEntry(_ key: String) {
    let entry = History.Entry(key: key, number: entries.count)
    entries.append(entry)
    publish(ProbeEntryReported(entry: entry.number), key, id: "entry-\(entry.number)")
  }

  private func publishAlarm(_ key: String, at: Instant) {
    let number = alarms.count
    alarms.append(.init(key: key, number: number, at: at, isWithdrawn: false))
    publish(ProbeAlarmRequested(alarm: number, at: at), key, id: "alarm-\(number)")
  }

  private func publishAnnouncement(_ key: String) {
    let number = announcements.count
    announcements.append(.init(number: number, requestedAt: time.now))
    publish(
      ProbeAnnouncementRequested(announcement: number), key, id: "announcement-\(number)")
  }

  private func publish<Payload: EventPayload>(_ payload: Payload, _ key: String, id: String) {
    var envelope = EventEnvelope(
      id: id, source: "urn:vigil:agency:simulation", type: Payload.eventType, subject: key,
      time: time.now, partnership: "simulated")
    envelope.recordedtime = time.now
    do {
      let record = ProducerRecord(
        topic: topics.name(of: Payload.topic), key: Array(key.utf8),
        value: try FastPayloadCodec().encode(payload),
        headers: CloudEventsBinding.headers(of: envelope).map { RecordHeader($0.name, $0.value) })
      sent.append(record)
      try cluster.append(record)
      // Some producers hash keys another way, and some send twice.
      if Int.random(in: 0..<20, using: &random) == 0 {
        var elsewhere = record
        elsewhere.partition = Int32.random(in: 0..<Int32(plan.partitions), using: &random)
        try cluster.append(elsewhere)
      }
    } catch {
      defects.append("publishing failed: \(error)")
    }
  }

  private func repeatSomething() {
    guard let record = sent.randomElement(using: &random) else { return }
    _ = try? cluster.append(record)
  }

  // MARK: Rest

  /// No more faults: everything pending is finished, and time passes until the last alarm is due.
  private func comeToRest() {
    faults.rates = .none
    while !unsentWithdrawals.isEmpty { publishSomething() }
    reviewWaitingKeys()
    let lastAlarm = alarms.map(\.at).max() ?? time.now
    var quietTurns = 0
    for _ in 0..<Self.turnsToRestMax {
      let before = outputEnd
      for process in processes { step(process) }
      let isPastAll = time.now > lastAlarm.adding(seconds: 15)
      advance(isPastAll ? 250 : 500)
      let isReady = processes.allSatisfy { $0.loop?.isReady == true }
      quietTurns = outputEnd == before && isReady && isPastAll ? quietTurns + 1 : 0
      if quietTurns > 60 { return }
    }
    defects.append("the run did not come to rest")
  }

  /// Lets every key wait for a far alarm, makes an announcement, and notes that all of them have to
  /// be reviewed although nothing else touches them.
  private func reviewWaitingKeys() {
    let far = time.now.adding(seconds: Self.farAlarmSeconds)
    for number in 0..<plan.keys {
      publishEntry(key(number))
      publishAlarm(key(number), at: far)
    }
    rest(before: far)
    repeat {
      publishAnnouncement(key(0))
    } while !ProbeConcern.Context.matters(announcements.count - 1)
    rest(before: far)
    let count = announcements.count { ProbeConcern.Context.matters($0.number) }
    reviewsDue = (0..<plan.keys).map {
      .init(key: key($0), announcements: count, by: time.now)
    }
  }

  /// Runs until nothing has been said for longer than anything pending can take.
  private func rest(before limit: Instant) {
    var quietTurns = 0
    while quietTurns <= 60 {
      guard time.now < limit else {
        defects.append("the run did not come to rest before its reviews")
        return
      }
      let before = outputEnd
      for process in processes { step(process) }
      advance(250)
      let isReady = processes.allSatisfy { $0.loop?.isReady == true }
      quietTurns = outputEnd == before && isReady ? quietTurns + 1 : 0
    }
  }

  private var outputEnd: Int64 {
    (0..<Int32(plan.partitions)).reduce(0) { sum, number in
      let partition = TopicPartition(topic: topics.name(of: .incidents), partition: number)
      return sum + ((try? cluster.log(partition).high) ?? 0)
    }
  }

  private func history() -> History {
    let codec = FastPayloadCodec()
    let facts = cluster.committedRecords(of: topics.name(of: .incidents)).compactMap {
      record -> History.Fact? in
      do {
        let (envelope, data) = try CloudEventsBinding.read(
          key: record.key, headers: record.headers.lazy.map { (name: $0.name, value: $0.value) },
          value: record.value)
        let body: History.Fact.Body
        if envelope.type == ProbeEntryCounted.eventType {
          let fact = try codec.decode(ProbeEntryCounted.self, from: data)
          body = .counted(entry: fact.entry, count: fact.count, under: fact.under)
        } else if envelope.type == ProbeKeyReviewed.eventType {
          let fact = try codec.decode(ProbeKeyReviewed.self, from: data)
          body = .reviewed(
            from: fact.from, announcements: fact.announcements, changedAt: fact.changedAt)
        } else {
          let fact = try codec.decode(ProbeAlarmSettled.self, from: data)
          body = .settled(
            alarm: fact.alarm, raised: fact.raised, dueAt: fact.dueAt, under: fact.under)
        }
        return History.Fact(
          id: envelope.id, key: envelope.subject, body: body,
          recordedAt: envelope.recordedtime ?? envelope.time, partition: record.partition)
      } catch {
        defects.append("a fact cannot be read: \(error)")
        return nil
      }
    }
    for (name, topic) in [
      ("dead letters", topics.deadLetters(of: ProbeConcern.name)),
      ("refusals", topics.name(of: .refusals)),
    ] where !cluster.committedRecords(of: topic).isEmpty {
      defects.append("there are \(name) although every input is good")
    }
    return History(
      entries: entries, alarms: alarms, announcements: announcements, reviewsDue: reviewsDue,
      facts: facts,
      repeatsAreAllowed: plan.guarantee == .atLeastOnce)
  }
}
