import CivilTime
import DeadlineTimers
import Kafka
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// Many open clocks, of which a given number falls due at one instant: a midnight in London.
///
/// Two kinds of case: those required to notify whose time ends at `dueAt`, and notified ones whose
/// reviews have weeks to go. A few of each are decided on by the worker itself on the simulated
/// broker, which also tells how many clocks a case has and how many of them are missed at `dueAt`;
/// the others repeat their changelog values under keys of their own.
struct TimerCases {
  /// Every clock is open at this instant; all warnings before `dueAt` have been given.
  static let heldAt = Instant(utc: CivilDate(year: 2026, month: 3, day: 31)!, hour: 22)
  /// Midnight in London at the end of 31 March 2026.
  static let dueAt = Instant(utc: CivilDate(year: 2026, month: 3, day: 31)!, hour: 23)
  /// Five working days before the due date, none of them next to a holiday.
  private static let awareOfDue = Instant(
    utc: CivilDate(year: 2026, month: 3, day: 24)!, hour: 9)
  private static let awareOfOpen = Instant(
    utc: CivilDate(year: 2026, month: 3, day: 31)!, hour: 9)

  /// The first day counted of the cases that do not fall due: proclaimed a holiday, it moves every
  /// working-day clock of theirs.
  private static let proclaimedDate = CivilDate(year: 2026, month: 4, day: 1)!
  private static let calendar = "england-and-wales"

  /// What the worker keeps of one case, and what its clocks come to.
  struct Pattern {
    var value: [UInt8]
    var openClocks: Int
    /// Clocks that the holiday moves.
    var movedClocks: Int
    /// Clocks missed at `dueAt`.
    var dueClocks: Int
  }

  /// Cases of one kind.
  private struct Kind {
    var patterns: [Pattern]
    /// What a case adds to the changelog from `heldAt` to `dueAt`, in bytes.
    var writtenBytes: Int
    /// Mean bytes of the data of a fact told meanwhile.
    var factBytes: Int

    /// What holds for all of them. Throws where they differ.
    func common() throws -> Pattern {
      guard let first = patterns.first, first.openClocks > 0,
        patterns.allSatisfy({
          $0.openClocks == first.openClocks && $0.movedClocks == first.movedClocks
            && $0.dueClocks == first.dueClocks
        })
      else {
        throw BenchmarkError(
          .incomplete,
          "the cases of this measurement no longer have the same clocks; choose other events in "
            + "TimerCases")
      }
      return first
    }
  }

  /// Cases that fall due, and cases that do not.
  let dueCases: Int
  let openCases: Int
  private let due: Kind
  private let open: Kind
  /// Clocks of one case that falls due, all of them at `dueAt`.
  let clocksPerDueCase: Int
  /// Clocks of one case that does not.
  let clocksPerOpenCase: Int
  /// Those of them that the holiday moves.
  let movedPerOpenCase: Int

  /// Prepares at least `clocks` open clocks, of which at least `dueAtOnce` fall due at `dueAt`. So
  /// many cases of each kind are decided on; more would only differ in their minutes.
  init(clocks: Int, dueAtOnce: Int, patternsPerKind: Int = 128) throws {
    due = try Self.kind(patternsPerKind) { Self.dueEvents($0) }
    open = try Self.kind(patternsPerKind) { Self.openEvents($0) }
    let dueCase = try due.common()
    let openCase = try open.common()
    guard dueCase.dueClocks == dueCase.openClocks, dueCase.movedClocks == 0,
      openCase.dueClocks == 0, openCase.movedClocks > 0
    else {
      throw BenchmarkError(
        .incomplete,
        "the rules no longer make some cases fall due together and the holiday move the others; "
          + "choose other events in TimerCases")
    }
    clocksPerDueCase = dueCase.dueClocks
    clocksPerOpenCase = openCase.openClocks
    movedPerOpenCase = openCase.movedClocks
    dueCases = (dueAtOnce + clocksPerDueCase - 1) / clocksPerDueCase
    let rest = max(0, clocks - dueCases * clocksPerDueCase)
    openCases = (rest + clocksPerOpenCase - 1) / clocksPerOpenCase
  }

  /// Cases held.
  var count: Int { dueCases + openCases }
  /// Clocks running over all cases.
  var openClocks: Int { dueCases * clocksPerDueCase + openCases * clocksPerOpenCase }
  /// Clocks missed at `dueAt`.
  var dueClocks: Int { dueCases * clocksPerDueCase }

  /// Whether case `number` is one that falls due.
  func isDue(_ number: Int) -> Bool { number < dueCases }

  /// The bytes that the changelog is given: by restoring all cases, by the holiday and by the burst.
  var changelogBytes: Int {
    dueCases * bytes(due) + openCases * bytes(open)
  }

  private func bytes(_ kind: Kind) -> Int {
    let values = kind.patterns.reduce(0) { $0 + $1.value.count } / kind.patterns.count
    return values + Self.recordOverheadBytes + kind.writtenBytes
  }

  /// Key, claim and framing of a changelog record.
  private static let recordOverheadBytes = 64

  /// What the worker writes for each case that falls due: its facts, and its state once.
  var burstShape: WorkShape {
    WorkShape(
      inputBytes: 0, factsOfStep: [clocksPerDueCase], factBytes: due.factBytes,
      changelogBytes: max(1, due.writtenBytes - Self.recordOverheadBytes))
  }

  /// The changelog record of case `number`; its bytes are nobody else's.
  func record(_ number: Int, topic: String, partition: Int32? = nil) -> ProducerRecord {
    let patterns = isDue(number) ? due.patterns : open.patterns
    let value = patterns[number % patterns.count].value.withUnsafeBufferPointer { Array($0) }
    return ProducerRecord(
      topic: topic, partition: partition, key: Array(CaseReferences.reference(number).utf8),
      value: value)
  }

  // MARK: Events

  typealias Event = (payload: any EventPayload, envelope: EventEnvelope)

  /// The duty to notify of case `number`, as it arrives at `recordedAt`.
  static func required(
    _ number: Int, aware: Instant, recordedAt: Instant
  ) -> Event {
    let payload = NotificationRequired(
      criterion: .a, awareAt: aware, harmKnownAt: aware, abuseSuspectedAt: aware, revision: 1,
      basis: .initial)
    return (payload, envelope(NotificationRequired.eventType, number, aware, recordedAt))
  }

  /// The end of that duty without a breach.
  static func lapsed(_ number: Int, at instant: Instant) -> Event {
    (
      NotificationLapsed(reason: "criteria-not-met", revision: 2),
      envelope(NotificationLapsed.eventType, number, instant, instant)
    )
  }

  /// A holiday that was not in the published list, proclaimed at `heldAt`.
  static func holiday() -> Event {
    let payload = HolidayProclaimed(
      calendar: calendar, version: "bench/1", date: proclaimedDate, title: "bank-holiday",
      proclaimedAt: heldAt)
    var envelope = EventEnvelope(
      id: "holiday-\(proclaimedDate)", source: "urn:vigil:agency:bench",
      type: HolidayProclaimed.eventType, subject: calendar, time: heldAt, partnership: calendar)
    envelope.recordedtime = heldAt
    return (payload, envelope)
  }

  private static func dueEvents(_ number: Int) -> [Event] {
    let aware = awareOfDue.adding(seconds: Int64(number) * 60)
    return [required(number, aware: aware, recordedAt: aware)]
  }

  /// Notified within the hour, copied to the business office, review to come.
  private static func openEvents(_ number: Int) -> [Event] {
    let aware = awareOfOpen.adding(seconds: Int64(number) * 60)
    let sent = aware.adding(seconds: 1_800)
    let copied = aware.adding(seconds: 2_700)
    let reference = CaseReferences.reference(number)
    let recorded = SINRecorded(
      sinReference: "SIN-" + reference.suffix(8) + "00", sentAt: sent, childrenCount: 1,
      recipients: [.panel, .ofsted, .departmentForEducation])
    return [
      required(number, aware: aware, recordedAt: aware),
      (recorded, envelope(SINRecorded.eventType, number, sent, sent)),
      (
        SINCopyRecorded(receivedAt: copied),
        envelope(SINCopyRecorded.eventType, number, copied, copied)
      ),
    ]
  }

  private static func envelope(
    _ type: String, _ number: Int, _ time: Instant, _ recordedAt: Instant
  ) -> EventEnvelope {
    let reference = CaseReferences.reference(number)
    var envelope = EventEnvelope(
      id: NameBasedUUID.make(type, reference), source: "urn:vigil:worker:incident-intake",
      type: type, subject: reference, time: time, partnership: "nottingham-city")
    envelope.recordedtime = recordedAt
    return envelope
  }

  /// The event as a record.
  static func record(_ event: Event, topics: TopicNames) throws -> ProducerRecord {
    ProducerRecord(
      topic: topics.name(of: type(of: event.payload).topic),
      key: Array(event.envelope.subject.utf8),
      value: try FastPayloadCodec().encode(event.payload),
      headers: CloudEventsBinding.headers(of: event.envelope).map {
        RecordHeader($0.name, $0.value)
      })
  }

  // MARK: Patterns

  private static func kind(
    _ patternsPerKind: Int, _ events: (Int) -> [Event]
  ) throws -> Kind {
    let harness = WorkerHarness(try DeadlineTimers.standard(), at: heldAt, partitions: 1)
    for number in 0..<patternsPerKind {
      for (payload, envelope) in events(number) { try harness.publish(payload, envelope) }
    }
    try harness.settle()
    let changelog = harness.topics.state(of: DeadlineTimers.name)
    let written = harness.cluster.committedRecords(of: changelog)
    let told = harness.topics.name(of: .deadlines)
    var facts = try harness.events(of: .deadlines)
    let set = count(facts, DeadlineSet.self)
    let ended = count(facts, DeadlineMet.self, DeadlineCancelled.self, DeadlineMissed.self)

    let (payload, envelope) = holiday()
    try harness.publish(payload, envelope)
    try harness.settle()
    try harness.advance(to: dueAt)
    facts = Array(try harness.events(of: .deadlines).dropFirst(facts.count))
    let moved = count(facts, DeadlineRescheduled.self)
    let missed = count(facts, DeadlineMissed.self)
    let later = harness.cluster.committedRecords(of: changelog).dropFirst(written.count)
    let toldLater = harness.cluster.committedRecords(of: told).suffix(facts.count)
    return Kind(
      patterns: latest(written).sorted { $0.key < $1.key }.compactMap { key, value in
        guard let clocks = set[key] else { return nil }
        return Pattern(
          value: value, openClocks: clocks - ended[key, default: 0],
          movedClocks: moved[key, default: 0], dueClocks: missed[key, default: 0])
      },
      writtenBytes: later.reduce(0) { $0 + recordOverheadBytes + ($1.value?.count ?? 0) }
        / patternsPerKind,
      factBytes: toldLater.reduce(0) { $0 + ($1.value?.count ?? 0) } / max(1, toldLater.count))
  }

  /// How many facts of the given types each case has.
  private static func count(
    _ facts: [(envelope: EventEnvelope, payload: any EventPayload)],
    _ types: any EventPayload.Type...
  ) -> [String: Int] {
    let names = Set(types.map { $0.eventType })
    var counts: [String: Int] = [:]
    for (envelope, _) in facts where names.contains(envelope.type) {
      counts[envelope.subject, default: 0] += 1
    }
    return counts
  }

  private static func latest(_ records: [ConsumedRecord]) -> [String: [UInt8]] {
    var values: [String: [UInt8]] = [:]
    for record in records {
      guard let key = record.key, let value = record.value else { continue }
      values[String(decoding: key, as: UTF8.self)] = value
    }
    return values
  }
}
