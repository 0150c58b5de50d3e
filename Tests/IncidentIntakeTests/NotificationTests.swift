import CivilTime
import IncidentIntake
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Notifications")
struct NotificationTests {
  private func copy(_ at: String = "2026-04-16T11:00:00Z") throws -> SINCopyReceived {
    SINCopyReceived(receivedAt: try instant(at))
  }

  private func withdrawal() throws -> SINWithdrawn {
    SINWithdrawn(withdrawnAt: try instant("2026-04-18T10:00:00Z"), reasonCode: "criteriaNotMet")
  }

  @Test("A notification is recorded when it was sent, with the London day its copy is due on")
  func submitted() throws {
    for (sentAt, day) in [
      ("2026-04-16T10:00:00Z", "2026-04-16"), ("2026-04-16T22:41:00Z", "2026-04-16"),
      ("2026-04-16T23:00:00Z", "2026-04-17"),
    ] {
      var story = try IntakeStory()
      try story.tell(suspectedReport())
      let answer = try story.tell(submission(sentAt))
      #expect(answer.facts == ["sin.recorded"])
      #expect(answer.first(SINRecorded.self)?.copyDueOn?.iso8601 == day)
      #expect(answer.emissions.first?.time == (try instant(sentAt)))
    }
  }

  @Test("The same notification reference is recorded once, another beside it")
  func references() throws {
    var story = try IntakeStory()
    try story.tell(suspectedReport())
    try story.tell(submission())
    let repeated = try story.tell(submission("2026-04-17T10:00:00Z"))
    #expect(repeated.facts.isEmpty)
    #expect(repeated.refusals == [Refusal(IntakeRefusal.submissionRepeated)])
    let second = try story.tell(submission(reference: "SIN-0000000002"))
    #expect(second.facts == ["sin.recorded"])
    #expect(story.state?.submissions == ["SIN-7H3KQ9TX4M", "SIN-0000000002"])
  }

  @Test("What came before the report is held and released in order, each by its own cause")
  func heldBeforeReport() throws {
    var story = try IntakeStory()
    let withdrawn = try story.tell(withdrawal())
    let copied = try story.tell(copy())
    let sent = try story.tell(submission())
    for (answer, code) in [
      (withdrawn, IntakeRefusal.beforeSubmission), (copied, IntakeRefusal.beforeSubmission),
      (sent, IntakeRefusal.submissionBeforeReport),
    ] {
      #expect(answer.facts.isEmpty)
      #expect(answer.refusals == [Refusal(code, held: true)])
    }
    let reported = try story.tell(suspectedReport())
    #expect(
      reported.facts == [
        "incident.assessed", "notification.required", "sin.recorded", "sin-withdrawal.recorded",
        "sin-copy.recorded",
      ])
    #expect(
      reported.emissions.map(\.causationID) == [
        reported.id, reported.id, sent.id, withdrawn.id, copied.id,
      ])
    #expect(reported.refusals.isEmpty)
    #expect(story.state?.held.isEmpty == true)
    #expect(story.state?.isWithdrawn == true)
  }

  @Test("A copy before the notification waits for it, not for the report")
  func copyBeforeNotification() throws {
    var story = try IntakeStory()
    try story.tell(suspectedReport())
    let copied = try story.tell(copy())
    #expect(copied.refusals == [Refusal(IntakeRefusal.beforeSubmission, held: true)])
    let sent = try story.tell(submission())
    #expect(sent.facts == ["sin.recorded", "sin-copy.recorded"])
    #expect(sent.emissions.last?.causationID == copied.id)
  }

  @Test("A notification held twice under one reference is recorded once")
  func heldTwice() throws {
    var story = try IntakeStory()
    try story.tell(submission())
    try story.tell(submission())
    let answer = try story.tell(suspectedReport())
    #expect(answer.facts.filter { $0 == "sin.recorded" }.count == 1)
  }

  @Test("No more is held than the limit; what is beyond it is refused for good")
  func heldLimit() throws {
    var story = try IntakeStory()
    for _ in 0..<IntakeCase.heldMax { try story.tell(copy()) }
    let answer = try story.tell(copy())
    #expect(answer.refusals == [Refusal(IntakeRefusal.tooManyHeld)])
    #expect(story.state?.held.count == IntakeCase.heldMax)
  }
}
