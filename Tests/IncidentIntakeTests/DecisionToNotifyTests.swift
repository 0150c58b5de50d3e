import CivilTime
import IncidentIntake
import Testing
import VigilEvents
import WorkerRuntime

@Suite("The authority's decision")
struct DecisionToNotifyTests {
  private func decided(_ decision: NotificationDecision) throws -> NotificationDecided {
    NotificationDecided(
      decision: decision, decidedAt: try instant("2026-04-16T09:00:00Z"),
      reasonCode: "criteriaWeighed")
  }

  @Test("Deciding not to notify ends the requirement and opens local consideration")
  func declined() throws {
    var story = try IntakeStory()
    try story.tell(suspectedReport())
    let answer = try story.tell(decided(.doNotNotify))
    #expect(
      answer.facts == [
        "notification-decision.recorded", "notification.lapsed", "local-consideration.opened",
      ])
    #expect(answer.first(NotificationLapsed.self)?.reason == "localAuthorityDeclined")
    #expect(answer.first(LocalConsiderationOpened.self)?.reason == "localAuthorityDeclined")
  }

  @Test("A corrected instant does not overrule the decision not to notify, a new suspicion does")
  func declinedThenCorrected() throws {
    var story = try IntakeStory()
    try story.tell(suspectedReport())
    try story.tell(decided(.doNotNotify))
    let corrected = try story.tell(correction(.deathOrHarm, to: "2026-04-13T12:00:00Z"))
    #expect(corrected.facts == ["incident.assessed"])
    let suspected = try story.tell(suspicion(.known, at: "2026-04-20T09:00:00Z"))
    #expect(suspected.facts == ["incident.assessed", "notification.required"])
  }

  @Test("Deciding to notify makes it due where the facts reported did not, from the decision")
  func decidedToNotify() throws {
    var story = try IntakeStory()
    try story.tell(report { $0.abuseOrNeglect = .notSuspected })
    let answer = try story.tell(decided(.notify))
    #expect(answer.facts == ["notification-decision.recorded", "notification.required"])
    let required = try #require(answer.first(NotificationRequired.self))
    #expect(required.awareAt == (try instant("2026-04-16T09:00:00Z")))
    #expect(required.revision == 2)
    let corrected = try story.tell(correction(.deathOrHarm, to: "2026-04-13T12:00:00Z"))
    #expect(!corrected.facts.contains("notification.lapsed"))
  }

  @Test("Deciding to notify what is required already demands nothing anew")
  func decidedAsRequired() throws {
    var story = try IntakeStory()
    try story.tell(suspectedReport())
    let answer = try story.tell(decided(.notify))
    #expect(answer.facts == ["notification-decision.recorded"])
  }

  @Test("Deciding to notify after declining requires it again under a higher revision")
  func changedMind() throws {
    var story = try IntakeStory()
    try story.tell(suspectedReport())
    let lapsed = try story.tell(decided(.doNotNotify)).first(NotificationLapsed.self)
    let required = try story.tell(decided(.notify)).first(NotificationRequired.self)
    #expect(required?.awareAt == (try instant("2026-04-13T11:00:00Z")))
    #expect(try #require(required?.revision) > #require(lapsed?.revision))
  }

  @Test("What was shared and said before the notification is recorded with its own instant")
  func beforeTheNotification() throws {
    var story = try IntakeStory()
    try story.tell(suspectedReport())
    let shared = try story.tell(
      PreNotificationShared(sharedAt: instant("2026-04-14T09:00:00Z"), meetingNeeded: false))
    #expect(shared.facts == ["pre-notification.recorded"])
    #expect(shared.emissions.first?.time == (try instant("2026-04-14T09:00:00Z")))
    let view = try story.tell(
      PartnerViewGiven(partnerRole: .police, view: .notify, at: instant("2026-04-14T10:00:00Z")))
    #expect(view.facts == ["partner-view.recorded"])
    let informed = try story.tell(
      PartnersInformed(
        informedAt: instant("2026-04-14T11:00:00Z"), recipients: [.ownPartners]))
    #expect(informed.facts == ["partners-informed.recorded"])
  }
}
