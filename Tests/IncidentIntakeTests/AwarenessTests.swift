import CivilTime
import IncidentIntake
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Awareness")
struct AwarenessTests {
  @Test(
    "Awareness is the later of its two limbs",
    arguments: [
      ("2026-04-13T10:00:00Z", "2026-04-14T09:00:00Z", "2026-04-14T09:00:00Z"),
      ("2026-04-13T10:00:00Z", "2026-04-01T09:00:00Z", "2026-04-13T10:00:00Z"),
      ("2026-04-13T10:00:00Z", "2026-04-13T10:00:00Z", "2026-04-13T10:00:00Z"),
    ])
  func laterLimb(harm: String, abuse: String, aware: String) throws {
    var story = try IntakeStory()
    let answer = try story.tell(
      suspectedReport {
        $0.harmKnownAt = try instant(harm)
        $0.abuseSuspectedAt = try instant(abuse)
      })
    let required = try #require(answer.first(NotificationRequired.self))
    #expect(required.awareAt == (try instant(aware)))
    #expect(required.harmKnownAt == (try instant(harm)))
    #expect(required.abuseSuspectedAt == (try instant(abuse)))
    #expect(required.basis == .initial)
    #expect(answer.first(IncidentAssessed.self)?.awareAt == required.awareAt)
  }

  @Test("Suspicion without an instant counts from the harm, the safe reading, and says so")
  func suspicionWithoutInstant() throws {
    var story = try IntakeStory()
    let answer = try story.tell(report { $0.abuseOrNeglect = .known })
    #expect(
      answer.first(NotificationRequired.self)?.awareAt == (try instant("2026-04-13T10:00:00Z")))
    #expect(answer.first(IncidentAssessed.self)?.reasons == ["suspicionTimeAssumed"])
    let corrected = try story.tell(correction(.abuseOrNeglect, to: "2026-04-15T10:00:00Z"))
    #expect(corrected.first(IncidentAssessed.self)?.reasons == [])
  }

  @Test("A looked-after child dies of illness; suspicion ten days later starts the clock then")
  func laterSuspicion() throws {
    var story = try IntakeStory()
    let first = try story.tell(
      report {
        $0.abuseOrNeglect = .notSuspected
        $0.lookedAfterByOwnAuthority = true
      })
    #expect(first.facts == ["incident.assessed", "death-notice.required"])
    let second = try story.tell(
      suspicion(.suspected, at: "2026-04-23T15:00:00Z"), at: "2026-04-23T16:00:00Z")
    #expect(second.facts == ["incident.assessed", "notification.required"])
    let required = try #require(second.first(NotificationRequired.self))
    #expect(required.awareAt == (try instant("2026-04-23T15:00:00Z")))
    #expect(required.basis == .laterSuspicion)
    #expect(required.revision == 2)
  }

  @Test("A suspicion that becomes knowledge keeps its instant and demands nothing anew")
  func suspicionBecomesKnowledge() throws {
    var story = try IntakeStory()
    try story.tell(suspectedReport())
    let answer = try story.tell(suspicion(.known, at: "2026-04-20T15:00:00Z"))
    #expect(answer.facts == ["incident.assessed"])
    #expect(
      answer.first(IncidentAssessed.self)?.awareAt == (try instant("2026-04-13T11:00:00Z")))
  }

  @Test("A corrected limb is a new assessment and a new requirement, never an edit")
  func corrected() throws {
    var story = try IntakeStory()
    try story.tell(suspectedReport())
    let abuse = try story.tell(
      correction(.abuseOrNeglect, to: "2026-04-14T12:00:00Z"), at: "2026-04-15T09:00:00Z")
    let required = try #require(abuse.first(NotificationRequired.self))
    #expect(required.awareAt == (try instant("2026-04-14T12:00:00Z")))
    #expect(required.revision == 2)
    #expect(required.basis == .correction)
    let harm = try story.tell(correction(.deathOrHarm, to: "2026-04-14T18:00:00Z"))
    #expect(
      harm.first(NotificationRequired.self)?.awareAt == (try instant("2026-04-14T18:00:00Z")))
    #expect(harm.first(NotificationRequired.self)?.revision == 3)
    #expect(harm.emissions.allSatisfy { $0.time.description == "2026-04-20T10:00:00Z" })
  }

  @Test("A correction that changes nothing demands nothing")
  func correctedToTheSame() throws {
    var story = try IntakeStory()
    try story.tell(suspectedReport())
    let answer = try story.tell(correction(.deathOrHarm, to: "2026-04-13T10:00:00Z"))
    #expect(answer.facts == ["incident.assessed"])
  }

  @Test("A suspicion given up before the notification was sent ends the requirement")
  func lapse() throws {
    var story = try IntakeStory()
    try story.tell(suspectedReport())
    let answer = try story.tell(suspicion(.notSuspected, at: "2026-04-15T10:00:00Z"))
    #expect(
      answer.facts == [
        "incident.assessed", "notification.lapsed", "local-consideration.opened",
      ])
    #expect(answer.first(NotificationLapsed.self)?.reason == "suspicionGivenUp")
    #expect(answer.first(NotificationLapsed.self)?.revision == 2)
    let again = try story.tell(suspicion(.suspected, at: "2026-04-17T10:00:00Z"))
    #expect(
      again.first(NotificationRequired.self)?.awareAt == (try instant("2026-04-17T10:00:00Z")))
  }

  @Test("A suspicion given up after the notification was sent lapses nothing: it is withdrawn")
  func givenUpAfterSending() throws {
    var story = try IntakeStory()
    try story.tell(suspectedReport())
    try story.tell(submission())
    let answer = try story.tell(suspicion(.notSuspected, at: "2026-04-18T10:00:00Z"))
    #expect(!answer.facts.contains("notification.lapsed"))
    let withdrawal = try story.tell(
      SINWithdrawn(
        withdrawnAt: instant("2026-04-19T10:00:00Z"), reasonCode: "criteriaNotMet"))
    #expect(withdrawal.facts == ["sin-withdrawal.recorded"])
    #expect(withdrawal.emissions.first?.time == (try instant("2026-04-19T10:00:00Z")))
  }

  @Test("A second report that brings the suspicion counts; one that brings nothing is refused")
  func secondReport() throws {
    var story = try IntakeStory()
    try story.tell(report())
    let raised = try story.tell(suspectedReport())
    #expect(raised.facts == ["incident.assessed", "notification.required"])
    let repeated = try story.tell(suspectedReport())
    #expect(repeated.facts.isEmpty)
    #expect(repeated.refusals == [Refusal(IntakeRefusal.caseAlreadyReported)])
  }
}
