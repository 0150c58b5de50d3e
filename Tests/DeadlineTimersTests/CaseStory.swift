import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

/// Plays one case to the concern as the runtime would: events go through the codec, and the case's
/// wake-ups fire in order before anything that is recorded later.
struct CaseStory {
  static let reference = "RN26-7H3KQ9TX"

  /// The concern as it ships, made once.
  private static let standard = Result { try DeadlineTimers.standard() }

  let concern: DeadlineTimers
  let partnership: String
  /// The key: a case, or whatever else has the clocks.
  var subject = CaseStory.reference
  /// The calendars in force in the story's partition.
  private(set) var calendars: CalendarSet
  /// How often the calendars changed, as the runtime counts it.
  private var contextRevision: UInt32 = 0
  /// Notices given out so far, and not yet adopted.
  private(set) var notices: [Emission] = []
  private(set) var state: CaseClocks?
  private(set) var emissions: [Emission] = []
  private(set) var refusals: [Refusal] = []
  /// The instants of the wake-ups fired so far.
  private(set) var wakeUps: [Instant] = []
  /// Warnings and breaches that were given before their instant.
  private(set) var earlyFacts: [String] = []
  /// Whether each state goes through its stored form; costs most of the time of long runs.
  var checksStoredForm = true
  private var eventCount = 0
  private let codec = FoundationPayloadCodec()

  init(
    partnership: String = "nottingham-city", subject: String = CaseStory.reference,
    concern: DeadlineTimers? = nil
  ) throws {
    self.partnership = partnership
    self.subject = subject
    self.concern =
      try concern ?? Self.standard.get()
    self.calendars = self.concern.context(restored: nil)
  }

  /// Continues a case with other rules or other calendars, as after an upgrade: keys are reviewed
  /// under what changed.
  func continued(by concern: DeadlineTimers, at instant: Instant? = nil) throws -> CaseStory {
    var story = try CaseStory(partnership: partnership, subject: subject, concern: concern)
    story.state = try state.map { try asStored($0) }
    story.calendars = calendars
    let restored = concern.context(restored: calendars)
    if restored != calendars, let instant { try story.adopt(restored, at: instant) }
    return story
  }

  /// Continues a case with what an earlier version of the worker had stored of it.
  func with(_ stored: CaseClocks) throws -> CaseStory {
    var story = self
    story.state = try asStored(stored)
    return story
  }

  /// Takes over other calendars, and reviews the case under them once everything is said that fell
  /// due before.
  @discardableResult
  mutating func adopt(_ newer: CalendarSet, at instant: Instant) throws -> [Emission] {
    try wait(until: instant)
    guard newer != calendars else { return [] }
    calendars = newer
    contextRevision += 1
    return try review(at: instant)
  }

  /// Reviews the case under the calendars in force.
  @discardableResult
  mutating func review(at instant: Instant) throws -> [Emission] {
    guard state != nil else { return [] }
    var next = state
    let review = Review(
      key: subject, revision: contextRevision, previousRevision: contextRevision - 1,
      changedAt: instant)
    return try take(
      concern.review(review, state: &next, context: calendars, now: instant), next, at: instant)
  }

  /// Delivers an event that happened at `time`, recorded then or at `recorded`, after everything
  /// that fell due before.
  @discardableResult
  mutating func tell<Payload: EventPayload>(
    _ payload: Payload, at time: String, recorded: String? = nil
  ) throws -> [Emission] {
    try tell(payload, at: instant(time), recordedAt: instant(recorded ?? time))
  }

  @discardableResult
  mutating func tell<Payload: EventPayload>(
    _ payload: Payload, at time: Instant, recordedAt: Instant
  ) throws -> [Emission] {
    try wait(until: recordedAt)
    eventCount += 1
    let event = try inputEvent(payload, number: eventCount, time: time, recordedAt: recordedAt)
    var next = state
    return try take(
      concern.decide(event, state: &next, context: calendars, now: recordedAt), next,
      at: recordedAt)
  }

  func inputEvent<Payload: EventPayload>(
    _ payload: Payload, number: Int, time: Instant, recordedAt: Instant?
  ) throws -> InputEvent<CaseFact> {
    let fact = try DeadlineTimers.inputs.decode(
      type: Payload.eventType, data: codec.encode(payload), codec: codec)
    return InputEvent(
      envelope: EventEnvelope(
        id: NameBasedUUID.make("event", String(number)), source: "urn:vigil:worker:test",
        type: Payload.eventType, subject: subject, time: time, partnership: partnership,
        recordedtime: recordedAt),
      payload: fact)
  }

  /// Fires the wake-ups up to an instant, each at its own, and checks that each is later than the
  /// one before.
  @discardableResult
  mutating func wait(until limit: Instant) throws -> [Emission] {
    var said: [Emission] = []
    while let current = state, let dueAt = concern.nextWakeUp(of: current), dueAt <= limit {
      if let last = wakeUps.last { try #require(dueAt > last, "a wake-up must advance") }
      let wakeUp = WakeUp(
        key: subject, dueAt: dueAt, sequence: UInt32(wakeUps.count))
      wakeUps.append(dueAt)
      var next = state
      said += try take(
        concern.wake(wakeUp, state: &next, context: calendars, now: dueAt), next, at: dueAt)
      try #require(wakeUps.count < 10_000, "the case never comes to rest")
    }
    return said
  }

  @discardableResult
  mutating func wait(until limit: String) throws -> [Emission] {
    try wait(until: instant(limit))
  }

  private mutating func take(
    _ decision: Decision, _ next: CaseClocks?, at instant: Instant
  ) throws -> [Emission] {
    if decision.isChange {
      let next = try #require(next, "the concern forgets no case")
      state = next
      if checksStoredForm { _ = try asStored(next) }
    } else {
      #expect(decision.emissions.isEmpty && next == state)
    }
    for emission in decision.emissions {
      if checksStoredForm { try expectReferenceForm(emission.payload) }
      if (emission.payload as? DeadlineWarned).map({ $0.scheduledFor > instant }) == true
        || (emission.payload as? DeadlineMissed).map({ $0.missedAt > instant }) == true
        || (emission.payload as? DeadlineOverdue).map({ $0.scheduledFor > instant }) == true
        || (emission.payload as? DeadlinePassed).map({ $0.passedAt > instant }) == true
      {
        earlyFacts.append("\(kinds([emission])) before its instant")
      }
    }
    notices += decision.emissions.filter { $0.reach == .everyPartition }
    emissions += decision.emissions.filter { $0.reach == .key }
    refusals += decision.refusals
    return decision.emissions
  }

  /// Brings the notices given out so far to another story's partition, and reviews its case.
  @discardableResult
  mutating func receive(_ notices: [Emission], at instant: Instant) throws -> [Emission] {
    try wait(until: instant)
    var newer = calendars
    for notice in notices {
      let payload = try #require(notice.payload as? CalendarAdopted)
      newer = concern.receive(
        InputEvent(
          envelope: EventEnvelope(
            id: NameBasedUUID.make("notice"), source: "urn:vigil:worker:deadline-timers",
            type: CalendarAdopted.eventType, subject: payload.calendar, time: notice.time,
            partnership: partnership),
          payload: try DeadlineTimers.notices.decode(
            type: CalendarAdopted.eventType, data: codec.encode(payload), codec: codec)),
        context: newer, now: instant)
    }
    return try adopt(newer, at: instant)
  }

  /// Every fact of a type about a clock, in the order in which they were said.
  func all<Payload: DeadlineFact>(
    _ type: Payload.Type, _ clock: String, _ qualifier: String? = nil
  ) -> [Payload] {
    emissions.compactMap { $0.payload as? Payload }
      .filter { $0.deadline.clock == clock && $0.deadline.qualifier == qualifier }
  }

  /// The only fact of a type about a clock; fails where there is none or another.
  func only<Payload: DeadlineFact>(
    _ type: Payload.Type, _ clock: String, _ qualifier: String? = nil
  ) throws -> Payload {
    let found = all(type, clock, qualifier)
    try #require(found.count == 1, "\(found.count) facts of \(Payload.eventType) about \(clock)")
    return found[0]
  }

  /// Level and instant of every warning of a clock.
  func warnings(_ clock: String, _ qualifier: String? = nil) -> [String] {
    all(DeadlineWarned.self, clock, qualifier).map { "\($0.level) \($0.scheduledFor)" }
  }

  /// Lateness and instant of every reminder of a clock that was missed.
  func reminders(_ clock: String, _ qualifier: String? = nil) -> [String] {
    all(DeadlineOverdue.self, clock, qualifier).map {
      "\($0.latenessWorkingDays) \($0.scheduledFor)"
    }
  }
}

/// A fact about a deadline.
protocol DeadlineFact: EventPayload {
  var deadline: DeadlineTerms { get }
}

extension DeadlineSet: DeadlineFact {}
extension DeadlineWarned: DeadlineFact {}
extension DeadlineMet: DeadlineFact {}
extension DeadlineMissed: DeadlineFact {}
extension DeadlineCancelled: DeadlineFact {}
extension DeadlineRescheduled: DeadlineFact {}
extension DeadlineOverdue: DeadlineFact {}
extension DeadlinePassed: DeadlineFact {}
extension DeadlineExtended: DeadlineFact {}
extension DeadlineSuspended: DeadlineFact {}
extension DeadlineResumed: DeadlineFact {}
extension DeadlineExplained: DeadlineFact {}
extension DeadlineCorrected: DeadlineFact {}
extension DeadlineBlockRaised: DeadlineFact {}
extension DeadlineBlockLifted: DeadlineFact {}

/// An instant written in a test; a wrong one ends the test with its reason.
func instant(_ text: String) throws -> Instant { try Instant(rfc3339: text) }

/// The kinds of a run of facts with their clocks, such as `set K01`.
func kinds(_ emissions: [Emission]) -> [String] {
  emissions.map { emission in
    let type = type(of: emission.payload).eventType
    let kind = type.split(separator: ".")[3]
    guard let fact = emission.payload as? any DeadlineFact else { return String(kind) }
    let qualifier = fact.deadline.qualifier.map { " " + $0 } ?? ""
    return "\(kind) \(fact.deadline.clock)\(qualifier)"
  }
}
