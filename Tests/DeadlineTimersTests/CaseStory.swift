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

  let concern: DeadlineTimers
  let partnership: String
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

  init(partnership: String = "nottingham-city", concern: DeadlineTimers? = nil) throws {
    self.partnership = partnership
    self.concern =
      try concern
      ?? DeadlineTimers(rules: RuleBook.bundled(), calendar: HolidayCalendar.bundled())
  }

  /// Continues a case with other rules or another calendar, as after an upgrade.
  func continued(by concern: DeadlineTimers) throws -> CaseStory {
    var story = try CaseStory(partnership: partnership, concern: concern)
    story.state = try state.map { try codec.decode(CaseClocks.self, from: codec.encode($0)) }
    return story
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
    return try take(concern.decide(event, state: state, now: recordedAt), at: recordedAt)
  }

  func inputEvent<Payload: EventPayload>(
    _ payload: Payload, number: Int, time: Instant, recordedAt: Instant?
  ) throws -> InputEvent<CaseFact> {
    let fact = try DeadlineTimers.inputs.decode(
      type: Payload.eventType, data: codec.encode(payload), codec: codec)
    return InputEvent(
      envelope: EventEnvelope(
        id: NameBasedUUID.make("event", String(number)), source: "urn:vigil:worker:test",
        type: Payload.eventType, subject: Self.reference, time: time, partnership: partnership,
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
        key: Self.reference, dueAt: dueAt, sequence: UInt32(wakeUps.count))
      wakeUps.append(dueAt)
      said += try take(concern.wake(wakeUp, state: current, now: dueAt), at: dueAt)
      try #require(wakeUps.count < 10_000, "the case never comes to rest")
    }
    return said
  }

  @discardableResult
  mutating func wait(until limit: String) throws -> [Emission] {
    try wait(until: instant(limit))
  }

  private mutating func take(
    _ decision: Decision<CaseClocks>, at instant: Instant
  ) throws -> [Emission] {
    switch decision.change {
    case .keep: #expect(decision.emissions.isEmpty)
    case .put(let next):
      state = next
      if checksStoredForm {
        let restored = try codec.decode(CaseClocks.self, from: codec.encode(next))
        #expect(restored == next)
      }
    case .remove: Issue.record("the concern forgets no case")
    }
    for emission in decision.emissions {
      if checksStoredForm { _ = try codec.encode(emission.payload) }
      if (emission.payload as? DeadlineWarned).map({ $0.scheduledFor > instant }) == true
        || (emission.payload as? DeadlineMissed).map({ $0.missedAt > instant }) == true
      {
        earlyFacts.append("\(kinds([emission])) before its instant")
      }
    }
    emissions += decision.emissions
    refusals += decision.refusals
    return decision.emissions
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
