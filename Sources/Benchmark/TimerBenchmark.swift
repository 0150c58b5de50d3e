import CivilTime
import DeadlineTimers
import Foundation
import LocalStack
import VigilEvents
import WorkerRuntime

/// What many open clocks cost: to hold, to restore, to arm and to cancel, and a midnight at which a
/// good part of them falls due at once.
///
/// The `deadline-timers` process restores the clocks from its changelog, is given new duties and
/// their ends while it holds all of them, and then the shared clock jumps to the due instant. Every
/// fact is counted by case: a run in which one is lost or doubled, or in which the broker dropped a
/// record, fails instead of giving figures.
struct TimerBenchmark {
  let site: BenchmarkSite
  let rounds: Int
  let clocks: Int
  let dueAtOnce: Int
  /// Cases armed and cancelled in each round.
  let operations: Int

  /// Partitions on the embedded broker: the most clocks that fit what it keeps of a partition.
  static let embeddedPartitions = 256
  private static let stepTimeoutMs = 1_800_000
  /// Cases that come in while the burst is being worked off, in portions of this size.
  private static let newcomersPerPortion = 10
  private static let newcomersMax = 2_000
  private static let newcomerPauseMs = 20
  private static let readMs = 10
  /// How much fuller than the mean a partition may be by chance.
  private static let skewAllowance = 0.85

  func run() throws -> [Measurement] {
    let cases = try TimerCases(clocks: clocks, dueAtOnce: dueAtOnce)
    try checkFit(cases)
    var samples = TimerSamples()
    for round in 1...rounds {
      Progress.say(
        "timers on the \(site.name), round \(round) of \(rounds): \(cases.openClocks) clocks of "
          + "\(cases.count) cases, \(cases.dueClocks) due at once")
      // Who goes first changes, as in the other measurements.
      if round.isMultiple(of: 2) { try measurePlain(cases, into: &samples) }
      try measure(cases, into: &samples)
      if !round.isMultiple(of: 2) { try measurePlain(cases, into: &samples) }
    }
    return samples.measurements
  }

  /// Refuses, before any work, what the embedded broker would silently drop.
  private func checkFit(_ cases: TimerCases) throws {
    guard site.isEmbedded else { return }
    let room =
      Double(Self.embeddedPartitions * BenchmarkSite.embeddedPartitionBytes) * Self.skewAllowance
    let perOperation = 2 * cases.changelogBytes / max(1, cases.count)
    let needed = Double(cases.changelogBytes + operations * perOperation)
    guard needed <= room else {
      let fitting = Int(Double(cases.openClocks) * room / needed)
      throw BenchmarkError(
        .incomplete,
        "the changelog of \(cases.openClocks) clocks takes \(Int(needed) / 1_048_576) MiB and the "
          + "embedded broker keeps \(Int(room) / 1_048_576) MiB in \(Self.embeddedPartitions) "
          + "partitions; use --clocks \(fitting) or less, or name a cluster in "
          + "KAFKA_BOOTSTRAP_SERVERS")
    }
  }

  private var partitions: Int {
    site.isEmbedded ? Self.embeddedPartitions : site.clusterPartitions
  }

  private func measurePlain(_ cases: TimerCases, into samples: inout TimerSamples) throws {
    let latenessMs = try PlainBurst(site: site, cases: cases, partitions: partitions).latenessMs()
    samples.notePlainLateness(latenessMs)
    Progress.say(
      "timers: the plain loop wrote as much in "
        + "\(MeasurementReport.number((latenessMs.last ?? 0) / 1_000)) s")
  }

  private func measure(_ cases: TimerCases, into samples: inout TimerSamples) throws {
    let clockFile = NSTemporaryDirectory() + "/vigil-bench-clock-\(getpid())"
    let clock = SharedClockController(file: clockFile)
    try clock.start(at: TimerCases.heldAt)
    defer { try? FileManager.default.removeItem(atPath: clockFile) }
    let worker = DeadlineTimers.name
    let bench = try site.stack(
      workers: [worker],
      partitions: partitions,
      environment: [
        "VIGIL_CLOCK_FILE": clockFile, "VIGIL_GROUP_STATIC": "false",
        "VIGIL_SESSION_TIMEOUT_MS": String(PipelineBenchmark.sessionTimeoutMs),
        "VIGIL_LOG_LEVEL": "warning",
        "VIGIL_PROCESSING_GUARANTEE":
          site.guarantees[0].rawValue,
      ])
    defer { bench.close() }
    let changelog = bench.topics.state(of: worker)
    try bench.publish(count: cases.count) { cases.record($0, topic: changelog) }
    _ = try bench.recordsWritten(to: changelog)
    let restore = try bench.startAndWait(worker).readyAfter
    samples.noteRestore(
      clocks: cases.openClocks, seconds: restore,
      residentBytes: ProcessFacts.residentBytes(pid: bench.stack.worker(worker)?.pid ?? 0))
    Progress.say("timers: restored in \(MeasurementReport.number(restore)) s")

    let reader = try DeadlineReader(bench)
    try armAndCancel(cases, bench, reader, into: &samples)
    try changeCalendar(cases, bench, reader, into: &samples)
    try burst(cases, bench, reader, clock, into: &samples)
    for topic in [changelog, bench.topics.name(of: .incidents)] {
      _ = try bench.recordsWritten(to: topic)
    }
  }

  // MARK: Arming and cancelling

  private func armAndCancel(
    _ cases: TimerCases, _ bench: BenchmarkStack, _ reader: DeadlineReader,
    into samples: inout TimerSamples
  ) throws {
    let numbers = cases.count..<(cases.count + operations)
    let expected = Dictionary(
      uniqueKeysWithValues: numbers.map {
        (CaseReferences.reference($0), cases.clocksPerDueCase)
      })
    let now = TimerCases.heldAt
    let clocks = Double(operations * cases.clocksPerDueCase)
    let arming = try seconds(
      bench, reader, FactTally(DeadlineSet.eventType, expected: expected)
    ) {
      TimerCases.required(numbers.lowerBound + $0, aware: now, recordedAt: now)
    }
    samples.arm.append(clocks / arming)
    let cancelling = try seconds(
      bench, reader, FactTally(DeadlineCancelled.eventType, expected: expected)
    ) {
      TimerCases.lapsed(numbers.lowerBound + $0, at: now)
    }
    samples.cancel.append(clocks / cancelling)
    Progress.say(
      "timers: \(MeasurementReport.number(clocks / arming)) clocks/s armed, "
        + "\(MeasurementReport.number(clocks / cancelling)) clocks/s cancelled")
  }

  /// Publishes while the process stands still; the time from going on until the last fact is read.
  private func seconds(
    _ bench: BenchmarkStack, _ reader: DeadlineReader, _ tally: FactTally,
    _ event: (Int) -> TimerCases.Event
  ) throws -> Double {
    guard let process = bench.stack.worker(DeadlineTimers.name) else {
      throw BenchmarkError(.processFailed, "\(DeadlineTimers.name) is not running")
    }
    var tally = tally
    let records = try (0..<operations).map {
      try TimerCases.record(event($0), topics: bench.topics)
    }
    try ProcessFacts.freeze(process.pid)
    defer { process.send(SIGCONT) }
    try bench.publish(count: records.count) { records[$0] }
    let begin = ContinuousClock.now
    process.send(SIGCONT)
    try readOn(bench, reader, "\(tally.type) of \(operations) cases") {
      try tally.take($0)
    } missing: {
      tally.missing
    }
    return ((tally.lastReadAt ?? .now) - begin).seconds
  }

  /// Reads until no fact is missing. Facts are looked into only once as many have come as are
  /// missing, so that while they come the reader takes little from those who write them.
  private func readOn(
    _ bench: BenchmarkStack, _ reader: DeadlineReader, _ what: String,
    take: (DeadlineReader.Fact) throws -> Void, missing: () -> Int,
    meanwhile: (_ read: Int) throws -> Void = { _ in }
  ) throws {
    guard let process = bench.stack.worker(DeadlineTimers.name) else {
      throw BenchmarkError(.processFailed, "\(DeadlineTimers.name) is not running")
    }
    var batches: [DeadlineReader.Batch] = []
    var unseen = 0
    var read = 0
    try bench.wait(Self.stepTimeoutMs, pollMs: 0, what) {
      try bench.requireRunning(process)
      let batch = try reader.read(timeoutMs: Self.readMs)
      if !batch.records.isEmpty { batches.append(batch) }
      unseen += batch.records.count
      read += batch.records.count
      try meanwhile(read)
      guard unseen >= missing() else { return false }
      for batch in batches { for fact in try reader.facts(of: batch) { try take(fact) } }
      batches.removeAll()
      unseen = 0
      return missing() == 0
    }
  }

  // MARK: A calendar change

  /// Proclaims a holiday that every case spans which does not fall due.
  private func changeCalendar(
    _ cases: TimerCases, _ bench: BenchmarkStack, _ reader: DeadlineReader,
    into samples: inout TimerSamples
  ) throws {
    var moved = FactTally(
      DeadlineRescheduled.eventType,
      expected: Dictionary(
        uniqueKeysWithValues: (cases.dueCases..<cases.count).map {
          (CaseReferences.reference($0), cases.movedPerOpenCase)
        }))
    let clocks = moved.missing
    let holiday = try TimerCases.record(TimerCases.holiday(), topics: bench.topics)
    let begin = ContinuousClock.now
    try bench.publish(count: 1) { _ in holiday }
    try readOn(bench, reader, "\(clocks) clocks to be moved") {
      try moved.take($0)
    } missing: {
      moved.missing
    }
    let seconds = ((moved.lastReadAt ?? .now) - begin).seconds
    samples.calendarDrain.append(seconds)
    samples.calendarRate.append(Double(clocks) / seconds)
    Progress.say(
      "timers: \(clocks) clocks moved by a holiday in \(MeasurementReport.number(seconds)) s")
  }

  // MARK: The burst

  private func burst(
    _ cases: TimerCases, _ bench: BenchmarkStack, _ reader: DeadlineReader,
    _ clock: SharedClockController, into samples: inout TimerSamples
  ) throws {
    var missed = FactTally(
      DeadlineMissed.eventType,
      expected: Dictionary(
        uniqueKeysWithValues: (0..<cases.dueCases).map {
          (CaseReferences.reference($0), cases.clocksPerDueCase)
        }))
    var newcomers = Newcomers(
      firstNumber: cases.count + operations, clocksPerCase: cases.clocksPerDueCase)
    try clock.jump(to: TimerCases.dueAt)
    let begin = ContinuousClock.now
    var nextPortionAt = begin
    try readOn(bench, reader, "\(cases.dueClocks) clocks to be missed") { fact in
      try missed.take(fact)
      try newcomers.take(fact)
    } missing: {
      missed.missing + newcomers.missing
    } meanwhile: { read in
      guard read < cases.dueClocks, newcomers.published < Self.newcomersMax,
        ContinuousClock.now >= nextPortionAt
      else { return }
      try newcomers.publish(Self.newcomersPerPortion, to: bench)
      nextPortionAt = .now + .milliseconds(Self.newcomerPauseMs)
    }
    let end = missed.lastReadAt ?? begin
    let drain = (end - begin).seconds
    samples.drain.append(drain)
    samples.rate.append(Double(cases.dueClocks) / drain)
    samples.noteLateness(missed.readAt.map { ($0 - begin).seconds * 1_000 })
    try samples.noteNewcomers(
      delaysMs: newcomers.delaysMs, answeredBefore: newcomers.answered(before: end),
      published: newcomers.published)
    Progress.say(
      "timers: \(cases.dueClocks) clocks missed in \(MeasurementReport.number(drain)) s, and "
        + "\(newcomers.answered(before: end)) of \(newcomers.published) new cases set meanwhile")
  }
}
