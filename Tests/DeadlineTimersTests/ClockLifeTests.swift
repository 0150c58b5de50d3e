import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

@Suite("The life of a clock")
struct ClockLifeTests {
  private static let document = "DOC-7H3KQ9TX4MZ2"

  private func commissioned(_ at: String) throws -> PracticeReviewCommissioned {
    PracticeReviewCommissioned(
      initiatedAt: try instant(at), reviewerAppointed: true, revision: 1)
  }

  private func approved(
    _ at: String, until date: String, revision: Int = 1
  ) throws -> PublicationDelayApproved {
    PublicationDelayApproved(
      approvedAt: try instant(at), newDueDate: try CivilDate(iso8601: date), reason: .inquest,
      approvedBy: .strategicLeadershipGroup, document: Self.document, revision: revision)
  }

  private func identified(_ at: String) throws -> PublicationDelayIdentified {
    PublicationDelayIdentified(identifiedAt: try instant(at), reason: .inquest)
  }

  private func published(_ at: String) throws -> PracticeReviewPublished {
    PracticeReviewPublished(publishedAt: try instant(at), form: .report)
  }

  private func planned(_ date: String, revision: Int = 1) throws -> PublicationPlanned {
    PublicationPlanned(plannedOn: try CivilDate(iso8601: date), revision: revision)
  }

  private func copy(_ at: String) throws -> LetterSent {
    LetterSent(
      letter: .prePublicationCopy, sentAt: try instant(at),
      recipients: [.panel, .secretaryOfState])
  }

  // MARK: Notices of a death

  @Test("A looked-after child's death needs its notice; suspicion ten days later starts the rest")
  func deathNotice() throws {
    var story = try CaseStory()
    try story.tell(
      DeathNoticeRequired(
        kind: .lookedAfterChild, awareAt: instant("2026-06-01T09:00:00Z"), revision: 1),
      at: "2026-06-01T09:00:00Z")
    #expect(story.state?.clocks.map(\.clock) == ["K04"])
    #expect(try story.only(DeadlineSet.self, "K04").deadline.dueDate.iso8601 == "2026-06-08")
    try story.tell(
      DeathNoticeRecorded(kind: .lookedAfterChild, submittedAt: instant("2026-06-03T14:00:00Z")),
      at: "2026-06-03T14:00:00Z")
    #expect(try story.only(DeadlineMet.self, "K04").onTime)
    try story.tell(required("2026-06-11T11:30:00Z"), at: "2026-06-11T11:30:00Z")
    let set = try story.only(DeadlineSet.self, "K01")
    #expect(set.deadline.startedAt == (try instant("2026-06-11T11:30:00Z")))
    #expect(set.deadline.dueDate.iso8601 == "2026-06-18")
  }

  // MARK: Extension

  @Test("An approved delay before the six months end extends publication without a breach")
  func extended() throws {
    var story = try CaseStory()
    try story.tell(commissioned("2026-01-12T10:00:00Z"), at: "2026-01-12T10:00:00Z")
    try story.tell(identified("2026-06-01T10:00:00Z"), at: "2026-06-01T10:00:00Z")
    #expect(try story.only(DeadlineSet.self, "K23").deadline.dueDate.iso8601 == "2026-07-12")
    let said = try story.tell(
      approved("2026-06-10T10:00:00Z", until: "2026-12-18"), at: "2026-06-10T10:00:00Z")
    #expect(kinds(said) == ["extended K21", "met K23"])
    let extended = try story.only(DeadlineExtended.self, "K21")
    #expect(extended.previousDueDate.iso8601 == "2026-07-12")
    #expect(extended.deadline.dueDate.iso8601 == "2026-12-18")
    #expect(extended.reason == "inquest")
    #expect(extended.document == Self.document)
    #expect(extended.approvedBy == .strategicLeadershipGroup)
    #expect(try story.only(DeadlineMet.self, "K23").onTime)
    try story.tell(published("2026-12-08T10:00:00Z"), at: "2026-12-08T10:00:00Z")
    #expect(try story.only(DeadlineMet.self, "K21").onTime)
    #expect(story.all(DeadlineMissed.self, "K21").isEmpty)
    #expect(DeadlineLedger(story.emissions).problems.isEmpty)
  }

  @Test("An approval that comes after the six months opens the clock again; the breach stays said")
  func extendedLate() throws {
    var story = try CaseStory()
    try story.tell(commissioned("2026-01-12T10:00:00Z"), at: "2026-01-12T10:00:00Z")
    try story.tell(identified("2026-06-01T10:00:00Z"), at: "2026-06-01T10:00:00Z")
    try story.tell(
      approved("2026-07-20T10:00:00Z", until: "2026-12-18"), at: "2026-07-20T10:00:00Z")
    #expect(try story.only(DeadlineMissed.self, "K21").missedAt == instant("2026-07-12T23:00:00Z"))
    #expect(story.state?.clock("K21")?.status == .open)
    #expect(try story.only(DeadlineMet.self, "K23").onTime == false)
    try story.wait(until: "2026-12-19T12:00:00Z")
    #expect(story.all(DeadlineMissed.self, "K21").map(\.deadline.revision) == [1, 2])
    #expect(DeadlineLedger(story.emissions).problems.isEmpty)
  }

  @Test("How an extension ends does not depend on whether its news came before the start")
  func extendedOutOfOrder() throws {
    var story = try CaseStory()
    try story.tell(
      approved("2026-06-10T10:00:00Z", until: "2026-12-18"), at: "2026-06-10T10:00:00Z")
    let said = try story.tell(
      commissioned("2026-01-12T10:00:00Z"), at: "2026-01-12T10:00:00Z",
      recorded: "2026-06-11T10:00:00Z")
    #expect(kinds(said).filter { $0.hasSuffix("K21") } == ["set K21", "extended K21"])
    #expect(try story.only(DeadlineExtended.self, "K21").approvedBy == .strategicLeadershipGroup)
    #expect(story.state?.clock("K21")?.dueDate.iso8601 == "2026-12-18")
  }

  @Test("A subject access request may take three months in all, and rolls to a working day")
  func subjectAccess() throws {
    var story = try CaseStory(subject: "REQ-7H3KQ9TX4M")
    // 31 January and a month: clamped to Saturday 28 February, on to Monday.
    try story.tell(
      SubjectAccessRequestReceived(receivedAt: instant("2026-01-31T10:00:00Z")),
      at: "2026-01-31T10:00:00Z")
    #expect(try story.only(DeadlineSet.self, "K32").deadline.dueDate.iso8601 == "2026-03-02")
    try story.tell(
      SubjectAccessRequestExtended(
        extendedAt: instant("2026-02-20T10:00:00Z"), reason: .complexity),
      at: "2026-02-20T10:00:00Z")
    let extended = try story.only(DeadlineExtended.self, "K32")
    #expect(extended.deadline.dueDate.iso8601 == "2026-04-30")
    #expect(extended.reason == "complexity")
  }

  @Test("An extension told after the month has ended is refused, and the breach stands")
  func extendedTooLate() throws {
    var story = try CaseStory(subject: "REQ-7H3KQ9TX4M")
    try story.tell(
      SubjectAccessRequestReceived(receivedAt: instant("2026-01-05T10:00:00Z")),
      at: "2026-01-05T10:00:00Z")
    try story.wait(until: "2026-02-06T00:00:00Z")
    let missed = try #require(story.state?.clock("K32"))
    #expect(missed.status == .missed)
    let said = try story.tell(
      SubjectAccessRequestExtended(
        extendedAt: instant("2026-02-06T00:00:00Z"), reason: .complexity),
      at: "2026-02-06T00:00:00Z")
    #expect(said.isEmpty)
    #expect(story.refusals.map(\.code) == [DeadlineRefusal.extensionAfterDue])
    #expect(story.state?.clock("K32") == missed)
    // One told in time of which the news comes late counts, and the later one does not undo it.
    let late = try story.tell(
      SubjectAccessRequestExtended(
        extendedAt: instant("2026-02-05T23:59:59Z"), reason: .complexity),
      at: "2026-02-05T23:59:59Z", recorded: "2026-02-09T09:00:00Z")
    #expect(kinds(late) == ["extended K32"])
    #expect(story.state?.clock("K32")?.dueDate.iso8601 == "2026-04-07")
    #expect(story.refusals.count == 1)
  }

  @Test("An extension known before its start counts by when it was given, and nothing is refused")
  func tooLateOutOfOrder() throws {
    var story = try CaseStory(subject: "REQ-7H3KQ9TX4M")
    try story.tell(
      SubjectAccessRequestExtended(
        extendedAt: instant("2026-02-10T10:00:00Z"), reason: .complexity),
      at: "2026-02-10T10:00:00Z")
    let said = try story.tell(
      SubjectAccessRequestReceived(receivedAt: instant("2026-01-05T10:00:00Z")),
      at: "2026-01-05T10:00:00Z", recorded: "2026-02-11T10:00:00Z")
    #expect(kinds(said) == ["set K32", "missed K32"])
    #expect(story.refusals.isEmpty)
  }

  // MARK: Holds

  @Test("Working days on which a hold stands do not count; it is recalled on its review date")
  func suspended() throws {
    var story = try CaseStory()
    try story.tell(
      ReviewDecisionSettled(
        settledAt: instant("2026-03-02T10:00:00Z"), outcome: .noFurtherReview,
        reconsidered: false, revision: 1), at: "2026-03-02T10:00:00Z")
    let placed = try story.tell(
      FamilyLetterHoldPlaced(
        placedAt: instant("2026-03-05T10:00:00Z"), reason: .policeRequest,
        reviewOn: CivilDate(iso8601: "2026-03-20")), at: "2026-03-05T10:00:00Z")
    #expect(kinds(placed) == ["suspended K19"])
    try story.wait(until: "2026-03-25T00:00:00Z")
    #expect(story.warnings("K19") == ["hold-review-due 2026-03-20T09:00:00Z"])
    #expect(story.all(DeadlineMissed.self, "K19").isEmpty)
    #expect(story.concern.standing(of: try #require(story.state)).map(\.state) == ["suspended"])
    let lifted = try story.tell(
      FamilyLetterHoldLifted(liftedAt: instant("2026-03-25T10:00:00Z")),
      at: "2026-03-25T10:00:00Z")
    #expect(kinds(lifted) == ["resumed K19"])
    let resumed = try story.only(DeadlineResumed.self, "K19")
    // Two of the ten days had run; the day of lifting is the third, Easter lies between.
    #expect(resumed.previousDueDate.iso8601 == "2026-03-16")
    #expect(resumed.deadline.dueDate.iso8601 == "2026-04-07")
    #expect(resumed.proof.skipped.contains { $0.reason == .suspended })
    try story.wait(until: "2026-04-08T12:00:00Z")
    #expect(try story.only(DeadlineMissed.self, "K19").missedAt == instant("2026-04-07T23:00:00Z"))
    #expect(DeadlineLedger(story.emissions).problems.isEmpty)
  }

  @Test("Nothing stops the clocks of the notification and of the rapid review")
  func notSuspended() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-02T10:00:00Z"), at: "2026-03-02T10:00:00Z")
    try story.tell(
      FamilyLetterHoldPlaced(
        placedAt: instant("2026-03-03T10:00:00Z"), reason: .policeRequest,
        reviewOn: CivilDate(iso8601: "2026-03-20")), at: "2026-03-03T10:00:00Z")
    try story.wait(until: "2026-03-10T00:00:00Z")
    #expect(try story.only(DeadlineMissed.self, "K01").missedAt == instant("2026-03-10T00:00:00Z"))
  }

  @Test("Of a reconsidered decision the family is told anew")
  func reconsidered() throws {
    var story = try CaseStory()
    func settled(_ at: String, _ revision: Int) throws -> ReviewDecisionSettled {
      ReviewDecisionSettled(
        settledAt: try instant(at), outcome: revision == 1 ? .noFurtherReview : .localReview,
        reconsidered: revision > 1, revision: revision)
    }
    try story.tell(settled("2026-03-02T10:00:00Z", 1), at: "2026-03-02T10:00:00Z")
    try story.tell(
      LetterDelivered(
        letter: .familyOutcome, deliveredAt: instant("2026-03-05T10:00:00Z"), bearer: .police),
      at: "2026-03-05T10:00:00Z")
    #expect(story.state?.clock("K19")?.status == .met)
    try story.tell(settled("2026-05-05T10:00:00Z", 2), at: "2026-05-05T10:00:00Z")
    #expect(story.state?.clock("K19")?.status == .open)
    #expect(story.state?.clock("K19")?.dueDate.iso8601 == "2026-05-19")
  }

  // MARK: Counting back, and what must not happen

  @Test("The copy before publication is counted back, follows the plan and blocks publication")
  func countedBack() throws {
    var story = try CaseStory()
    let set = try story.tell(planned("2026-04-07"), at: "2026-03-02T10:00:00Z")
    #expect(kinds(set) == ["set K22", "block-raised K22"])
    #expect(try story.only(DeadlineSet.self, "K22").deadline.dueDate.iso8601 == "2026-03-25")
    let moved = try story.tell(planned("2026-06-09", revision: 2), at: "2026-03-10T10:00:00Z")
    #expect(kinds(moved) == ["rescheduled K22"])
    #expect(story.state?.clock("K22")?.dueDate.iso8601 == "2026-05-29")
    let done = try story.tell(copy("2026-05-28T10:00:00Z"), at: "2026-05-28T10:00:00Z")
    #expect(kinds(done) == ["met K22", "block-lifted K22"])
    let lifted = try story.only(DeadlineBlockLifted.self, "K22")
    #expect(lifted.reason == .met)
    #expect(lifted.blocks == "org.vigil.practice-review.published")
    #expect(DeadlineLedger(story.emissions).problems.isEmpty)
  }

  @Test("Publishing while the copy is not sent is the breach, at the moment of publication")
  func publishedWhileBlocked() throws {
    var story = try CaseStory()
    try story.tell(planned("2026-04-07"), at: "2026-03-02T10:00:00Z")
    let said = try story.tell(published("2026-03-20T10:00:00Z"), at: "2026-03-20T10:00:00Z")
    #expect(kinds(said).contains("missed K22"))
    #expect(try story.only(DeadlineMissed.self, "K22").missedAt == instant("2026-03-20T10:00:00Z"))
    try story.tell(copy("2026-03-23T10:00:00Z"), at: "2026-03-23T10:00:00Z")
    #expect(try story.only(DeadlineMet.self, "K22").onTime == false)
    #expect(story.all(DeadlineCorrected.self, "K22").isEmpty)
  }

  @Test("A person may lift the block with a reason; publishing is then no breach of it")
  func overridden() throws {
    var story = try CaseStory()
    try story.tell(planned("2026-04-07"), at: "2026-03-02T10:00:00Z")
    let said = try story.tell(
      PublicationBlockOverridden(
        overriddenAt: instant("2026-03-19T10:00:00Z"), reason: "panelAgreed",
        byRole: .strategicLeadershipGroup, document: Self.document),
      at: "2026-03-19T10:00:00Z")
    #expect(kinds(said) == ["block-lifted K22"])
    let lifted = try story.only(DeadlineBlockLifted.self, "K22")
    #expect(lifted.reason == .overridden)
    #expect(lifted.document == Self.document)
    let after = try story.tell(published("2026-03-20T10:00:00Z"), at: "2026-03-20T10:00:00Z")
    #expect(!kinds(after).contains("missed K22"))
    // The copy is owed all the same.
    try story.wait(until: "2026-03-26T12:00:00Z")
    #expect(try story.only(DeadlineMissed.self, "K22").missedAt == instant("2026-03-26T00:00:00Z"))
  }

  @Test("Deciding to publish nothing ends the plan and its block; the justification is owed")
  func notPublished() throws {
    var story = try CaseStory()
    try story.tell(commissioned("2026-01-12T10:00:00Z"), at: "2026-01-12T10:00:00Z")
    try story.tell(planned("2026-06-09"), at: "2026-03-02T10:00:00Z")
    let said = try story.tell(
      NonPublicationDecided(
        decidedAt: instant("2026-03-10T10:00:00Z"), scope: .reportAndImprovements),
      at: "2026-03-10T10:00:00Z")
    #expect(
      kinds(said) == ["cancelled K21", "cancelled K22", "block-lifted K22", "set K24"])
    #expect(try story.only(DeadlineSet.self, "K24").deadline.dueDate.iso8601 == "2026-05-29")
  }

  // MARK: Minimum periods

  @Test("Taking a report off the website within its year is a breach for good")
  func minimumPeriod() throws {
    var story = try CaseStory()
    try story.tell(published("2026-03-02T10:00:00Z"), at: "2026-03-02T10:00:00Z")
    let removed = PublicationRemoved(removedAt: try instant("2026-12-01T10:00:00Z"))
    try story.tell(removed, at: "2026-12-01T10:00:00Z")
    #expect(try story.only(DeadlineMissed.self, "K25").missedAt == instant("2026-12-01T10:00:00Z"))
    #expect(story.state?.clock("K25")?.status == .broken)
    try story.wait(until: "2027-06-01T00:00:00Z")
    #expect(story.all(DeadlineMet.self, "K25").isEmpty)
    #expect(story.all(DeadlineOverdue.self, "K25").isEmpty)
  }

  @Test("A year on the website is complete at its end; taking the report off later breaks nothing")
  func minimumPeriodComplete() throws {
    var story = try CaseStory()
    try story.tell(published("2026-03-02T10:00:00Z"), at: "2026-03-02T10:00:00Z")
    try story.wait(until: "2027-03-03T00:00:00Z")
    #expect(try story.only(DeadlineMet.self, "K25").onTime)
    try story.tell(
      PublicationRemoved(removedAt: instant("2027-03-04T10:00:00Z")), at: "2027-03-04T10:00:00Z")
    #expect(story.all(DeadlineMissed.self, "K25").isEmpty)
  }

  // MARK: Repeating

  @Test("Each year's report is a deadline of its own, met by its own copies")
  func repeating() throws {
    var story = try CaseStory(subject: "nottingham-city")
    for year in [2024, 2025, 2026] {
      let at = "\(year)-10-01T09:00:00Z"
      try story.tell(AnnualReportPublished(publishedAt: instant(at)), at: at)
      guard year != 2025 else { continue }
      let copied = "\(year)-10-06T09:00:00Z"
      try story.tell(AnnualReportCopied(copiedAt: instant(copied)), at: copied)
    }
    let sets = story.all(DeadlineSet.self, "K27")
    #expect(sets.map(\.deadline.dueDate.iso8601) == ["2024-10-08", "2025-10-08", "2026-10-08"])
    #expect(Set(sets.map(\.deadline.deadlineId)).count == 3)
    #expect(story.all(DeadlineMissed.self, "K27").map(\.deadline.dueDate.iso8601) == ["2025-10-08"])
    // The first copies after two reports are those of the one that waits longest.
    let met = story.all(DeadlineMet.self, "K27").map(\.deadline.dueDate.iso8601)
    #expect(met == ["2024-10-08", "2025-10-08"])
    #expect(DeadlineLedger(story.emissions).problems.isEmpty)
  }

  @Test("A review of the arrangements ends the wait for itself and starts the next")
  func endsAndStarts() throws {
    var story = try CaseStory(subject: "nottingham-city")
    for at in ["2024-03-31T09:00:00Z", "2025-03-20T09:00:00Z"] {
      try story.tell(RelevantAgenciesReviewed(reviewedAt: instant(at)), at: at)
    }
    #expect(
      story.all(DeadlineSet.self, "K31").map(\.deadline.dueDate.iso8601)
        == ["2025-03-31", "2026-03-20"])
    let met = try story.only(DeadlineMet.self, "K31")
    #expect(met.onTime)
    #expect(met.deadline.dueDate.iso8601 == "2025-03-31")
    #expect(story.state?.clock("K31")?.status == .open)
  }

  @Test("Every request of the Panel is answered by its own date")
  func panelRequests() throws {
    var story = try CaseStory()
    func request(_ at: String, replyBy date: String?) throws -> PanelLetterReceived {
      PanelLetterReceived(
        letter: .informationRequest, receivedAt: try instant(at),
        replyDueDate: try date.map { try CivilDate(iso8601: $0) })
    }
    try story.tell(
      request("2026-03-02T10:00:00Z", replyBy: "2026-03-06"), at: "2026-03-02T10:00:00Z")
    try story.tell(request("2026-03-09T10:00:00Z", replyBy: nil), at: "2026-03-09T10:00:00Z")
    #expect(
      story.all(DeadlineSet.self, "K16").map(\.deadline.dueDate.iso8601)
        == ["2026-03-06", "2026-03-23"])
    #expect(story.all(DeadlineSet.self, "K16").map(\.proof.unit) == [.named, .workingDays])
  }

  // MARK: Late news, reasons

  @Test("A duty done in time whose news came after the breach is corrected; both facts stand")
  func corrected() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z"), at: "2026-04-13T10:00:00Z")
    try story.wait(until: "2026-04-22T12:00:00Z")
    let said = try story.tell(
      sent("2026-04-20T15:00:00Z"), at: "2026-04-20T15:00:00Z", recorded: "2026-04-22T12:00:00Z")
    #expect(kinds(said).filter { $0.hasSuffix("K01") } == ["met K01", "corrected K01"])
    let corrected = try story.only(DeadlineCorrected.self, "K01")
    #expect(corrected.missedAt == (try instant("2026-04-20T23:00:00Z")))
    #expect(corrected.metAt == (try instant("2026-04-20T15:00:00Z")))
    #expect(try story.only(DeadlineMissed.self, "K01").missedAt == corrected.missedAt)
    #expect(DeadlineLedger(story.emissions).problems.isEmpty)
  }

  @Test("A duty said to be met late is corrected once by news that it was done before, in time")
  func correctedAfterLate() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z"), at: "2026-04-13T10:00:00Z")
    try story.tell(informed("2026-04-22T10:00:00Z"), at: "2026-04-22T10:00:00Z")
    #expect(try story.only(DeadlineMet.self, "K03").onTime == false)
    for at in ["2026-04-17T10:00:00Z", "2026-04-16T10:00:00Z"] {
      try story.tell(informed(at), at: at, recorded: "2026-04-23T10:00:00Z")
    }
    #expect(
      try story.only(DeadlineCorrected.self, "K03").metAt == instant("2026-04-17T10:00:00Z"))
    #expect(DeadlineLedger(story.emissions).problems.isEmpty)
  }

  @Test("A role records its reason for a breach; without a breach it is refused")
  func explained() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z"), at: "2026-04-13T10:00:00Z")
    let reason = BreachExplained(
      clock: "K01", explainedAt: try instant("2026-04-24T10:00:00Z"), reason: "lateAwareness",
      byRole: .directorOfChildrensServices, document: Self.document)
    try story.tell(reason, at: "2026-04-20T10:00:00Z")
    #expect(story.refusals.map(\.code) == [DeadlineRefusal.noSuchBreach])
    try story.tell(sent("2026-04-23T10:00:00Z"), at: "2026-04-23T10:00:00Z")
    try story.tell(reason, at: "2026-04-24T10:00:00Z")
    let explained = try story.only(DeadlineExplained.self, "K01")
    #expect(explained.reason == "lateAwareness")
    #expect(explained.byRole == .directorOfChildrensServices)
    #expect(explained.deadline.deadlineId == story.deadlineId("K01"))
    #expect(story.refusals.count == 1)
  }
}
