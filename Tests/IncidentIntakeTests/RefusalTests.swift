import CivilTime
import IncidentIntake
import Testing
import VigilEvents
import WorkerRuntime

@Suite("What intake refuses")
struct RefusalTests {
  @Test("Refusal codes are a public contract")
  func codes() {
    #expect(
      IntakeRefusal.all == [
        "case.unknown", "sin.before-report", "sin.not-yet-recorded", "case.too-many-held",
        "sin.already-recorded", "death-notice.not-required", "death-notice.already-recorded",
        "report.case-already-reported", "instant.in-future", "awareness.no-suspicion-recorded",
      ])
    #expect(IncidentIntake.name == "incident-intake")
    #expect(IncidentIntake.inputs.topics == [.incidentReports])
  }

  @Test("News of a case that nobody reported is refused and leaves no trace")
  func unknownCase() throws {
    let at = try instant("2026-04-14T10:00:00Z")
    let events: [any EventPayload] = [
      try correction(.deathOrHarm, to: "2026-04-14T10:00:00Z"),
      try suspicion(.suspected, at: "2026-04-14T10:00:00Z"),
      PreNotificationShared(sharedAt: at, meetingNeeded: true),
      PartnerViewGiven(partnerRole: .police, view: .notify, at: at),
      PartnersInformed(informedAt: at, recipients: [.ownPartners]),
      NotificationDecided(decision: .notify, decidedAt: at, reasonCode: "criteriaWeighed"),
    ]
    for event in events {
      var story = try IntakeStory()
      let answer = try story.tell(event)
      #expect(answer.refusals == [Refusal(IntakeRefusal.caseUnknown)])
      #expect(story.state == nil)
    }
  }

  @Test("A suspicion that was never recorded cannot be corrected")
  func noSuspicion() throws {
    var story = try IntakeStory()
    try story.tell(report())
    let answer = try story.tell(correction(.abuseOrNeglect, to: "2026-04-14T10:00:00Z"))
    #expect(answer.refusals == [Refusal(IntakeRefusal.noSuspicionToCorrect)])
    #expect(answer.facts.isEmpty)
  }

  @Test("Every instant that must have passed is held against the clock, with a sender's tolerance")
  func future() throws {
    let ahead = "2026-04-13T10:05:00.001Z"
    let at = try instant(ahead)
    let events: [any EventPayload] = [
      try report { $0.harmKnownAt = at },
      try suspectedReport { $0.abuseSuspectedAt = at },
      try report { $0.careLeaverStatusKnownAt = at },
      try correction(.deathOrHarm, to: ahead), try suspicion(.suspected, at: ahead),
      PreNotificationShared(sharedAt: at, meetingNeeded: true),
      PartnerViewGiven(partnerRole: .police, view: .notify, at: at),
      NotificationDecided(decision: .notify, decidedAt: at, reasonCode: "criteriaWeighed"),
      try submission(ahead), SINCopyReceived(receivedAt: at),
      PartnersInformed(informedAt: at, recipients: [.ownPartners]),
      SINWithdrawn(withdrawnAt: at, reasonCode: "criteriaNotMet"),
      DeathNoticeSubmitted(kind: .lookedAfterChild, submittedAt: at),
    ]
    for event in events {
      var story = try IntakeStory(now: "2026-04-13T10:00:00Z")
      let answer = try story.tell(event, at: "2026-04-13T10:00:00Z")
      #expect(answer.refusals == [Refusal(IntakeRefusal.instantInFuture)])
      #expect(story.state == nil)
    }
    var tolerated = try IntakeStory(now: "2026-04-13T10:00:00Z")
    let answer = try tolerated.tell(
      report { $0.harmKnownAt = try instant("2026-04-13T10:05:00Z") }, at: "2026-04-13T10:00:00Z")
    #expect(answer.refusals.isEmpty)
  }

  @Test("A meeting that is still to come is no instant that must have passed")
  func meetingAhead() throws {
    var story = try IntakeStory(now: "2026-04-14T10:00:00Z")
    try story.tell(suspectedReport())
    let answer = try story.tell(
      PreNotificationShared(
        sharedAt: instant("2026-04-14T09:00:00Z"), meetingNeeded: true,
        meetingAt: instant("2026-04-16T09:00:00Z")))
    #expect(answer.facts == ["pre-notification.recorded"])
  }

  @Test("Intake asks for no wake-up: its clocks are watched elsewhere")
  func noWakeUp() throws {
    var story = try IntakeStory()
    try story.tell(suspectedReport())
    #expect(story.concern.nextWakeUp(of: try #require(story.state)) == nil)
  }
}
