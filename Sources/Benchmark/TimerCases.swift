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
  /// Cases decided on, of each kind; more would only differ in their minutes.
  private static let patternsPerKind = 128

  /// What the worker keeps of one case, and what its clocks come to.
  struct Pattern {
    var value: [UInt8]
    /// What is kept once everything due at `dueAt` has been said; longer or shorter by little.
    var laterBytes: Int
    var openClocks: Int
    var dueClocks: Int
    /// What the worker says of it between `heldAt` and `dueAt`, in bytes.
    var saidBytes: Int
  }

  /// Cases that fall due, and cases that do not.
  let dueCases: Int
  let openCases: Int
  private let due: [Pattern]
  private let open: [Pattern]

  /// Prepares at least `clocks` open clocks, of which at least `dueAtOnce` fall due at `dueAt`.
  init(clocks: Int, dueAtOnce: Int) throws {
    due = try Self.patterns { Self.dueEvents($0) }
    open = try Self.patterns { Self.openEvents($0) }
    guard let firstDue = due.first, let firstOpen = open.first,
      due.allSatisfy({ $0.dueClocks == firstDue.dueClocks && $0.dueClocks == $0.openClocks }),
      open.allSatisfy({ $0.openClocks == firstOpen.openClocks && $0.dueClocks == 0 }),
      firstDue.dueClocks > 0, firstOpen.openClocks > 0
    else {
      throw BenchmarkError(
        .incomplete,
        "the rules no longer make the cases of this measurement fall due together; choose other "
          + "events in TimerCases")
    }
    dueCases = (dueAtOnce + firstDue.dueClocks - 1) / firstDue.dueClocks
    let rest = max(0, clocks - dueCases * firstDue.openClocks)
    openCases = (rest + firstOpen.openClocks - 1) / firstOpen.openClocks
  }

  /// Cases held.
  var count: Int { dueCases + openCases }
  /// Clocks of one case that falls due.
  var clocksPerDueCase: Int { due[0].dueClocks }
  /// Clocks of one case that does not.
  var clocksPerOpenCase: Int { open[0].openClocks }
  /// Clocks running over all cases.
  var openClocks: Int { dueCases * clocksPerDueCase + openCases * clocksPerOpenCase }
  /// Clocks missed at `dueAt`.
  var dueClocks: Int { dueCases * clocksPerDueCase }

  /// The number of the case with this reference, where it is one that falls due.
  func isDue(_ number: Int) -> Bool { number < dueCases }

  /// The bytes that the changelog is given by restoring all cases and by everything falling due.
  var changelogBytes: Int {
    let dueBytes = due[0].value.count + due[0].laterBytes
    return dueCases * dueBytes + openCases * open[0].value.count
      + (2 * dueCases + openCases) * Self.recordOverheadBytes
  }

  /// The bytes that the burst puts on `deadlines`.
  var saidBytes: Int { dueCases * due[0].saidBytes }

  /// Key, claim and framing of a changelog record.
  private static let recordOverheadBytes = 64

  /// The changelog record of case `number`; its bytes are nobody else's.
  func record(_ number: Int, topic: String, partition: Int32? = nil) -> ProducerRecord {
    let patterns = isDue(number) ? due : open
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
      value: try FoundationPayloadCodec().encode(event.payload),
      headers: CloudEventsBinding.headers(of: event.envelope).map {
        RecordHeader($0.name, $0.value)
      })
  }

  // MARK: Patterns

  private static func patterns(_ events: (Int) -> [Event]) throws -> [Pattern] {
    let harness = WorkerHarness(try DeadlineTimers.standard(), at: heldAt, partitions: 1)
    for number in 0..<patternsPerKind {
      for (payload, envelope) in events(number) { try harness.publish(payload, envelope) }
    }
    try harness.settle()
    let changelog = harness.topics.state(of: DeadlineTimers.name)
    let values = latest(harness.cluster.committedRecords(of: changelog))
    let facts = try harness.events(of: .deadlines)
    var open: [String: Int] = [:]
    for (envelope, payload) in facts {
      switch payload {
      case is DeadlineSet: open[envelope.subject, default: 0] += 1
      case is DeadlineMet, is DeadlineCancelled, is DeadlineMissed:
        open[envelope.subject, default: 0] -= 1
      default: break
      }
    }
    try harness.advance(to: dueAt)
    let later = latest(harness.cluster.committedRecords(of: changelog))
    let said = harness.cluster.committedRecords(of: harness.topics.name(of: .deadlines))
      .dropFirst(facts.count)
    var due: [String: Int] = [:]
    for (envelope, payload) in try harness.events(of: .deadlines).dropFirst(facts.count) {
      if payload is DeadlineMissed { due[envelope.subject, default: 0] += 1 }
    }
    let saidBytes = said.reduce(0) { $0 + bytes($1) } / patternsPerKind
    return values.sorted { $0.key < $1.key }.compactMap { key, value in
      guard let clocks = open[key] else { return nil }
      return Pattern(
        value: value, laterBytes: later[key]?.count ?? 0, openClocks: clocks,
        dueClocks: due[key] ?? 0, saidBytes: saidBytes)
    }
  }

  private static func latest(_ records: [ConsumedRecord]) -> [String: [UInt8]] {
    var values: [String: [UInt8]] = [:]
    for record in records {
      guard let key = record.key, let value = record.value else { continue }
      values[String(decoding: key, as: UTF8.self)] = value
    }
    return values
  }

  private static func bytes(_ record: ConsumedRecord) -> Int {
    recordOverheadBytes + (record.value?.count ?? 0)
      + record.headers.reduce(0) { $0 + $1.name.utf8.count + ($1.value?.count ?? 0) }
  }
}
