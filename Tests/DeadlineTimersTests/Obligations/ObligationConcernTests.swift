import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Obligations in the worker")
struct ObligationConcernTests {
  private let codec = FoundationPayloadCodec()

  /// Delivers an event of the partnership as the runtime would, through its coded form.
  private func decide<Payload: EventPayload>(
    _ payload: Payload, at time: String, state: inout CaseClocks?, _ concern: DeadlineTimers
  ) throws -> Decision {
    let fact = try DeadlineTimers.inputs.decode(
      type: Payload.eventType, data: codec.encode(payload), codec: codec)
    let event = InputEvent(
      envelope: EventEnvelope(
        id: NameBasedUUID.make("event", Payload.eventType + time), source: "urn:vigil:test",
        type: Payload.eventType, subject: "nottingham-city", time: try instant(time),
        partnership: "nottingham-city", recordedtime: try instant(time)),
      payload: fact)
    let decision = concern.decide(
      event, state: &state, context: concern.context(restored: nil), now: try instant(time))
    if decision.isChange { state = try asStored(#require(state)) }
    return decision
  }

  @Test("A partnership's obligations live beside its clocks, through events, wake-ups and storage")
  func besideClocks() throws {
    let concern = try DeadlineTimers.standard()
    var known: CaseClocks?
    let adopted = try decide(
      ObligationsAdopted(effectiveFrom: CivilDate(iso8601: "2026-04-01")),
      at: "2026-04-01T06:00:00Z", state: &known, concern)
    #expect(adopted.isChange)
    let kept = try ObligationRules.bundled().obligations(
      of: "nottingham-city", on: CivilDate(iso8601: "2026-04-01"))
    #expect(
      adopted.emissions.count { $0.payload is ObligationScheduled }
        == kept.count { $0.cadence.triggers.isEmpty })
    let published = try decide(
      AnnualReportPublished(publishedAt: instant("2026-04-02T09:00:00Z")),
      at: "2026-04-02T09:00:00Z", state: &known, concern)
    #expect(published.isChange)
    var state = try #require(known)
    #expect(!state.clocks.isEmpty)
    #expect(state.obligations?.entry("O18")?.announced.first?.dueDate.iso8601 == "2026-04-30")
    let counts = concern.standing(of: state)
    #expect(counts.contains { $0.kind == "O18" && $0.state == "open" && $0.count == 1 })
    var missed: [String] = []
    var wakeUps = 0
    let end = try instant("2026-05-01T00:00:00Z")
    while let next = concern.nextWakeUp(of: state), next <= end {
      wakeUps += 1
      try #require(wakeUps < 500)
      let wakeUp = WakeUp(key: "nottingham-city", dueAt: next, sequence: UInt32(wakeUps))
      let decision = concern.wake(
        wakeUp, state: &known, context: concern.context(restored: nil), now: next)
      state = try #require(known)
      missed += decision.emissions.compactMap {
        ($0.payload as? ObligationMissed)?.obligation.obligation
      }
      let after = concern.nextWakeUp(of: state)
      try #require(after.map { $0 > next } ?? true, "a wake-up must advance")
    }
    #expect(missed == ["O18", "O26d", "O27a"])
    #expect(wakeUps > 3)
    let refused = try decide(
      ObligationCompleted(
        obligation: "O99", completedAt: instant("2026-05-01T08:00:00Z"),
        evidence: ObligationStory.evidence),
      at: "2026-05-01T08:00:00Z", state: &known, concern)
    #expect(refused.refusals.map(\.code) == ["obligation.unknown"])
    #expect(refused.emissions.isEmpty)
  }

  @Test("Every group that owes something is a group of its partnership, or a role")
  func groups() throws {
    let book = try ObligationBook.bundled()
    let directory = try RuleBook.bundled().directory
    for obligation in book.obligations {
      let partnership = try #require(directory.partnership(obligation.partnership))
      let group = obligation.ownerGroup
      let isKnown =
        OrganisationRole(rawValue: group) != nil
        || partnership.arrangements.contains { $0.group(group) != nil }
      #expect(isKnown, "\(obligation.id): \(group)")
    }
  }

  @Test("A new partnership keeps what its file selects, with its own groups and readings")
  func example() throws {
    let directory = try PartnershipDirectory(
      files: [PartnershipDirectory.example], editions: RuleBook.bundled().editions)
    let rules = try ObligationRules(.bundled(), partnerships: directory.partnerships)
    let kept = try rules.obligations(
      of: "example-partnership", on: CivilDate(iso8601: "2026-11-21"))
    #expect(kept.map(\.id) == ["O06", "O08", "O12", "O64"])
    #expect(kept.map(\.ownerGroup).suffix(2) == ["slg", "slg"])
    #expect(kept.last?.cadence.isCount == true, "twice a year by the reading it chose")
  }
}
