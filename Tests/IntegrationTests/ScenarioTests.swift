import CivilTime
import Foundation
import Testing
import VigilEvents
import WorkerRuntime

/// Whole stories of a partnership's year, told to real processes: what is late, what moves, what is
/// put off by approval, and what a dead worker must not forget.
@Suite(.serialized) struct ScenarioTests {
  /// A case in the hands of the agencies that tell its story.
  struct Story {
    let cluster: Cluster
    let subject: String
    var partnership = "nottingham-city"

    /// Publishes an event that happens, and is recorded, when the shared clock stands at `at`. News
    /// of a calendar is about the calendar alone: it stands as subject and as partnership.
    func tell(_ payload: any EventPayload, at: Instant, subject other: String? = nil) throws {
      try cluster.jump(to: at)
      let type = type(of: payload).eventType
      let subject = other ?? self.subject
      var envelope = EventEnvelope(
        id: "\(subject)-\(type)-\(at.millisecondsSinceEpoch)",
        source: "urn:vigil:agency:city-council", type: type, subject: subject, time: at,
        partnership: other ?? partnership)
      envelope.recordedtime = at
      try cluster.publish([(payload, envelope)])
    }

    /// Waits for a fact of the story that `isIt` recognises.
    @discardableResult
    func fact<Payload: EventPayload>(
      _ type: Payload.Type, _ what: String, where isIt: (Payload) -> Bool = { _ in true }
    ) throws -> Payload {
      try cluster.read("\(subject): \(what)") { _ in
        ((try? facts(type)) ?? []).contains(where: isIt)
      }
      return try #require(try facts(type).first(where: isIt))
    }

    /// The facts of one type, each once however often it was written.
    func facts<Payload: EventPayload>(_ type: Payload.Type) throws -> [Payload] {
      var seen: Set<String> = []
      return try cluster.facts
        .filter {
          $0.subject == subject && $0.type == type.eventType && seen.insert($0.id).inserted
        }
        .map { try FoundationPayloadCodec().decode(type, from: $0.data) }
    }
  }

  static func at(_ text: String) -> Instant {
    guard let instant = try? Instant(rfc3339: text) else { preconditionFailure("no time: \(text)") }
    return instant
  }

  static func date(_ text: String) -> CivilDate {
    guard let date = try? CivilDate(iso8601: text) else { preconditionFailure("no date: \(text)") }
    return date
  }

  static func report(
    _ harm: IncidentReported.Harm, knownAt: Instant, suspectedAt: Instant?,
    lookedAfter: Bool = false
  ) -> IncidentReported {
    IncidentReported(
      reportingAgency: "city-council", raisedAs: .localAuthority, childStatus: .under18, harm: harm,
      harmKnownAt: knownAt, abuseOrNeglect: suspectedAt == nil ? .notSuspected : .suspected,
      abuseSuspectedAt: suspectedAt, placeOfHarm: .ownArea, normalResidence: .ownArea,
      lookedAfterByOwnAuthority: lookedAfter, ownCareLeaver: false, childrenInvolved: 1,
      linkedProcesses: [], documents: [], recordedByRole: .localAuthority)
  }

  static func submission(_ number: Int, at sentAt: Instant) -> SINSubmitted {
    SINSubmitted(
      sinReference: "SIN-7H3KQ9TX0\(number)", sentAt: sentAt, childrenCount: 1,
      recipients: [.panel, .ofsted, .departmentForEducation])
  }

  static func running(at start: Instant) throws -> Cluster {
    let cluster = try Cluster(at: start)
    for worker in Cluster.workers { try cluster.stack.start(worker) }
    try cluster.stack.waitUntilReady(Cluster.workers)
    return cluster
  }

  /// Aware on Monday 22 December 2025, notified on Friday 2 January 2026, with the timers' worker
  /// dead while the limit of 31 December ran out.
  @Test func aLateNotificationIsOneBreachAtItsOwnInstantAlsoWhereTheWorkerWasDead() throws {
    let cluster = try Self.running(at: Self.at("2025-12-22T08:00:00Z"))
    let story = Story(cluster: cluster, subject: "RN25-4M8ZC2WD")
    let aware = Self.at("2025-12-22T09:05:00Z")
    try story.tell(Self.report(.seriousHarm, knownAt: aware, suspectedAt: aware), at: aware)
    let set = try story.fact(DeadlineSet.self, "K01 set") { $0.deadline.clock == "K01" }
    #expect(set.deadline.dueDate == Self.date("2025-12-31"))
    try cluster.jump(to: Self.at("2025-12-31T18:00:00Z"))
    try story.fact(DeadlineWarned.self, "the warning of the last afternoon") {
      $0.deadline.clock == "K01" && $0.scheduledFor == Self.at("2025-12-31T15:00:00Z")
    }
    cluster.stack.worker("deadline-timers")?.killNow()
    let sent = Self.at("2026-01-02T10:00:00Z")
    try story.tell(Self.submission(0, at: sent), at: sent)
    try cluster.stack.start("deadline-timers")
    let met = try story.fact(DeadlineMet.self, "K01 met") { $0.deadline.clock == "K01" }
    #expect(!met.onTime && met.latenessWorkingDays == 1)
    let review = try story.fact(DeadlineSet.self, "K06 set") { $0.deadline.clock == "K06" }
    #expect(review.deadline.dueDate == Self.date("2026-01-23"))
    let missed = try story.facts(DeadlineMissed.self).filter { $0.deadline.clock == "K01" }
    #expect(missed.map(\.missedAt) == [Self.at("2026-01-01T00:00:00Z")])
  }

  /// Died of illness while looked after: the death notice alone. Ten days later abuse is suspected,
  /// and the notification is due five working days from that suspicion.
  @Test func aDeathNoticeComesFirstAndTheNotificationRunsFromTheSuspicion() throws {
    let cluster = try Self.running(at: Self.at("2026-06-01T08:00:00Z"))
    let story = Story(cluster: cluster, subject: "RN26-6P8R0T2W")
    let died = Self.at("2026-06-01T09:00:00Z")
    try story.tell(
      Self.report(.death, knownAt: died, suspectedAt: nil, lookedAfter: true), at: died)
    let notice = try story.fact(DeadlineSet.self, "K04 set") { $0.deadline.clock == "K04" }
    #expect(notice.deadline.dueDate == Self.date("2026-06-08"))
    let submitted = Self.at("2026-06-03T14:00:00Z")
    try story.tell(
      DeathNoticeSubmitted(kind: .lookedAfterChild, submittedAt: submitted), at: submitted)
    try story.fact(DeadlineMet.self, "K04 met") { $0.deadline.clock == "K04" && $0.onTime }
    #expect(try story.facts(DeadlineSet.self).allSatisfy { $0.deadline.clock != "K01" })
    let suspected = Self.at("2026-06-11T11:30:00Z")
    try story.tell(
      SuspicionReported(
        abuseOrNeglect: .suspected, at: suspected, basis: .postMortem,
        recordedByRole: .localAuthority), at: suspected)
    let set = try story.fact(DeadlineSet.self, "K01 set") { $0.deadline.clock == "K01" }
    #expect(set.deadline.startedAt == suspected)
    #expect(set.deadline.dueDate == Self.date("2026-06-18"))
  }

  /// A bank holiday proclaimed inside the fifteen working days: two events on the clock, one due date
  /// in the end, and no breach on the day that was the last before.
  @Test func aHolidayProclaimedMidClockMovesItOnce() throws {
    let cluster = try Self.running(at: Self.at("2026-09-09T08:00:00Z"))
    let story = Story(cluster: cluster, subject: "RN26-2B4D6F8H")
    let sent = Self.at("2026-09-09T09:00:00Z")
    let aware = sent.adding(seconds: -1_800)
    try story.tell(
      Self.report(.seriousHarm, knownAt: aware, suspectedAt: aware),
      at: aware.adding(seconds: 60))
    try story.tell(Self.submission(1, at: sent), at: sent)
    let set = try story.fact(DeadlineSet.self, "K06 set") { $0.deadline.clock == "K06" }
    #expect(set.deadline.dueDate == Self.date("2026-09-30"))
    // In the middle of recounting, the worker is killed.
    try story.tell(
      HolidayProclaimed(
        calendar: "england-and-wales", version: "proclamation-2026-09-12",
        date: Self.date("2026-09-21"), title: "day-of-national-mourning",
        proclaimedAt: Self.at("2026-09-12T08:00:00Z")),
      at: Self.at("2026-09-12T09:00:00Z"), subject: "england-and-wales")
    cluster.stack.worker("deadline-timers")?.killNow()
    try cluster.stack.start("deadline-timers")
    let moved = try story.fact(DeadlineRescheduled.self, "K06 moved") {
      $0.deadline.clock == "K06"
    }
    #expect(moved.previousDueDate == Self.date("2026-09-30"))
    #expect(moved.deadline.dueDate == Self.date("2026-10-01"))
    #expect(moved.reason == .calendarChanged)
    #expect(moved.proof.skipped.contains { $0.date == Self.date("2026-09-21") })
    // The first due date passes without a breach; the second is the breach.
    try cluster.jump(to: Self.at("2026-10-02T06:00:00Z"))
    let missed = try story.fact(DeadlineMissed.self, "K06 missed") { $0.deadline.clock == "K06" }
    #expect(missed.missedAt == Self.at("2026-10-01T23:00:00Z"))
    #expect(
      try story.facts(DeadlineRescheduled.self).filter { $0.deadline.clock == "K06" }.count == 1)
    #expect(try story.facts(DeadlineMissed.self).filter { $0.deadline.clock == "K06" }.count == 1)
  }

  /// A review finished in time whose publication waits for an inquest: approved in the fifth month,
  /// the panel and the Secretary of State told, no breach, and the extension visible.
  @Test func anApprovedDelayExtendsThePublicationWithoutABreach() throws {
    let cluster = try Self.running(at: Self.at("2026-01-12T08:00:00Z"))
    let story = Story(cluster: cluster, subject: "RN26-9J1K3M5N")
    let initiated = Self.at("2026-01-12T10:00:00Z")
    try story.tell(
      PracticeReviewCommissioned(initiatedAt: initiated, reviewerAppointed: true, revision: 1),
      at: initiated)
    let set = try story.fact(DeadlineSet.self, "K21 set") { $0.deadline.clock == "K21" }
    #expect(set.deadline.dueDate == Self.date("2026-07-12"))
    let drafted = Self.at("2026-05-04T10:00:00Z")
    try story.tell(PracticeReviewDrafted(draftedAt: drafted), at: drafted)
    let completed = Self.at("2026-05-29T10:00:00Z")
    try story.tell(PracticeReviewCompleted(completedAt: completed), at: completed)
    let identified = Self.at("2026-06-01T10:00:00Z")
    try story.tell(
      PublicationDelayIdentified(identifiedAt: identified, reason: .inquest), at: identified)
    try story.fact(DeadlineSet.self, "K23 set") {
      $0.deadline.clock == "K23" && $0.deadline.dueDate == Self.date("2026-07-12")
    }
    let approved = Self.at("2026-06-10T10:00:00Z")
    try story.tell(
      PublicationDelayApproved(
        approvedAt: approved, newDueDate: Self.date("2026-12-18"), reason: .inquest,
        approvedBy: .strategicLeadershipGroup, document: "DOC-8N0Q2S4V6X8Z", revision: 1),
      at: approved)
    let extended = try story.fact(DeadlineExtended.self, "K21 extended") {
      $0.deadline.clock == "K21"
    }
    #expect(extended.previousDueDate == Self.date("2026-07-12"))
    #expect(extended.deadline.dueDate == Self.date("2026-12-18"))
    try story.fact(DeadlineMet.self, "K23 met") { $0.deadline.clock == "K23" && $0.onTime }
    let told = Self.at("2026-06-11T10:00:00Z")
    try story.tell(
      LetterSent(letter: .delayNotice, sentAt: told, recipients: [.panel, .secretaryOfState]),
      at: told)
    // The first limit passes; nothing is missed.
    let published = Self.at("2026-12-08T10:00:00Z")
    try story.tell(
      PracticeReviewPublished(publishedAt: published, form: .report), at: published)
    try story.fact(DeadlineMet.self, "K21 met") { $0.deadline.clock == "K21" && $0.onTime }
    #expect(try story.facts(DeadlineMissed.self).allSatisfy { $0.deadline.clock != "K21" })
  }
}
