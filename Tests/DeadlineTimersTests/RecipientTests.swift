import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Whom a letter must reach")
struct RecipientTests {
  private func letter(
    _ letter: LetterSent.Letter, _ at: String, to recipients: [LetterRecipient]
  ) throws -> LetterSent {
    LetterSent(letter: letter, sentAt: try instant(at), recipients: recipients)
  }

  private func notified(_ at: String, _ recipients: [NationalRecipient]) throws -> SINRecorded {
    SINRecorded(
      sinReference: "SIN-7H3KQ9TX4M", sentAt: try instant(at), childrenCount: 1,
      recipients: recipients)
  }

  private func planned() throws -> CaseStory {
    var story = try CaseStory()
    try story.tell(
      PublicationPlanned(plannedOn: CivilDate(iso8601: "2026-09-30"), revision: 1),
      at: "2026-09-01T09:00:00Z")
    return story
  }

  @Test("A notification that did not reach the Panel does not end the duty to notify")
  func notification() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.tell(
      notified("2026-04-02T10:00:00Z", [.ofsted, .departmentForEducation]),
      at: "2026-04-02T10:00:00Z")
    #expect(story.state?.clock("K01")?.status == .open)
    try story.tell(notified("2026-04-07T10:00:00Z", [.panel]), at: "2026-04-07T10:00:00Z")
    let met = try story.only(DeadlineMet.self, "K01")
    #expect(met.onTime)
    #expect(met.metAt == (try instant("2026-04-07T10:00:00Z")))
  }

  @Test("A copy to others than the rule names leaves the clock open, and publication held back")
  func otherRecipients() throws {
    var story = try planned()
    try story.tell(
      letter(.prePublicationCopy, "2026-09-10T09:00:00Z", to: [.ofsted, .partnerAgencies]),
      at: "2026-09-10T09:00:00Z")
    #expect(story.state?.clock("K22")?.status == .open)
    #expect(story.all(DeadlineBlockLifted.self, "K22").isEmpty)
    try story.tell(
      PracticeReviewPublished(publishedAt: instant("2026-09-15T09:00:00Z"), form: .report),
      at: "2026-09-15T09:00:00Z")
    #expect(
      try story.only(DeadlineMissed.self, "K22").missedAt == instant("2026-09-15T09:00:00Z"))
  }

  @Test("Several letters end the duty once the last recipient is reached, in any order of news")
  func severalLetters() throws {
    let panel = try letter(.prePublicationCopy, "2026-09-10T09:00:00Z", to: [.panel])
    let state = try letter(.prePublicationCopy, "2026-09-11T09:00:00Z", to: [.secretaryOfState])
    for letters in [[panel, state], [state, panel]] {
      var story = try planned()
      for sent in letters {
        try story.tell(sent, at: sent.sentAt, recordedAt: instant("2026-09-12T09:00:00Z"))
      }
      let met = try story.only(DeadlineMet.self, "K22")
      #expect(met.metAt == (try instant("2026-09-11T09:00:00Z")))
      #expect(try story.only(DeadlineBlockLifted.self, "K22").reason == .met)
    }
  }

  @Test("Each request of the Panel is answered by a letter to the Panel of its own")
  func repeating() throws {
    var story = try CaseStory()
    for day in ["02", "03"] {
      try story.tell(
        PanelLetterReceived(
          letter: .informationRequest, receivedAt: instant("2026-03-\(day)T09:00:00Z")),
        at: "2026-03-\(day)T09:00:00Z")
    }
    try story.tell(
      letter(.informationReply, "2026-03-04T09:00:00Z", to: [.safeguardingPartners]),
      at: "2026-03-04T09:00:00Z")
    #expect(story.all(DeadlineMet.self, "K16").isEmpty)
    try story.tell(
      letter(.informationReply, "2026-03-05T09:00:00Z", to: [.panel, .ofsted]),
      at: "2026-03-05T09:00:00Z")
    #expect(
      story.all(DeadlineMet.self, "K16").map(\.deadline.startedAt)
        == [try instant("2026-03-02T09:00:00Z")])
  }

  @Test("A letter stored before recipients were kept still ends its duty")
  func storedBefore() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    var state = try #require(story.state)
    state.milestones.append(
      RecordedMilestone(
        event: "org.vigil.sin.recorded", instant: try instant("2026-04-01T10:00:00Z")))
    story = try story.with(state)
    try story.tell(
      PartnersInformedRecorded(
        informedAt: instant("2026-04-02T10:00:00Z"), recipients: [.ownPartners]),
      at: "2026-04-02T10:00:00Z")
    try story.tell(
      notified("2026-04-02T11:00:00Z", [.ofsted]), at: "2026-04-02T11:00:00Z")
    #expect(
      try story.only(DeadlineMet.self, "K01").metAt == instant("2026-04-01T10:00:00Z"))
  }

  @Test("A rule can only name recipients that its event can reach")
  func unknownRecipient() throws {
    let text = """
      {"id": "rules-of-2020", "title": "t", "inForceFrom": "2020-01-01",
       "inForceFromApproximate": false, "note": "n", "source": "s",
       "overdueReminder": {"everyWorkingDays": 2, "at": "10:00", "class": "operational"},
       "clocks": [{"id": "K90", "name": "n", "startEvent": "org.vigil.rapid-review.drafted",
        "startMeaning": "m", "endEvent": "org.vigil.letter.sent#reviewNotice",
        "recipients": ["panel", "moon"], "cancelledBy": [], "length": 2, "unit": "workingDays",
        "calendar": "england-and-wales", "ownerRole": "involvedParties", "severity": "local",
        "breachMeaning": "b", "extendable": {"allowed": false, "reason": "r"},
        "pausable": {"allowed": false, "reason": "r"}, "warnings": [], "source": "s"}]}
      """
    let book = try RuleBook(
      editions: [RuleFile(name: "rules.json", bytes: Array(text.utf8))], partnerships: [])
    let error = #expect(throws: DeadlineTimersError.self) {
      try DeadlineTimers(rules: book, calendars: CalendarSet.bundled())
    }
    let problems = try #require(error).problems
    #expect(problems.count == 1)
    #expect(problems.first?.contains("K90: recipients name moon") == true)
  }
}
