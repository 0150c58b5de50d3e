import CivilTime
import IncidentIntake
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Death notices")
struct DeathNoticeTests {
  private func lookedAfterReport() throws -> IncidentReported {
    try report { $0.lookedAfterByOwnAuthority = true }
  }

  private func careLeaverReport() throws -> IncidentReported {
    try report {
      $0.childStatus = .careLeaver18to24
      $0.ownCareLeaver = true
    }
  }

  private func notice(
    _ kind: DeathNoticeKind = .lookedAfterChild, at time: String = "2026-04-16T10:00:00Z"
  ) throws -> DeathNoticeSubmitted {
    DeathNoticeSubmitted(
      kind: kind, submittedAt: try instant(time), receipt: "DOC-7H3KQ9TX2M4P")
  }

  @Test("A notice that is required is recorded when it was submitted")
  func recorded() throws {
    for (reported, kind) in [
      (try lookedAfterReport(), DeathNoticeKind.lookedAfterChild),
      (try careLeaverReport(), .careLeaver),
    ] {
      var story = try IntakeStory()
      try story.tell(reported)
      let answer = try story.tell(notice(kind))
      #expect(answer.facts == ["death-notice.recorded"])
      let fact = try #require(answer.first(DeathNoticeRecorded.self))
      #expect(fact.kind == kind)
      #expect(fact.submittedAt == (try instant("2026-04-16T10:00:00Z")))
      #expect(answer.emissions.first?.time == fact.submittedAt)
      #expect(answer.emissions.first?.causationID == answer.id)
      #expect(answer.refusals.isEmpty)
    }
  }

  @Test("The same death is notified once: the first submission counts")
  func repeated() throws {
    var story = try IntakeStory()
    try story.tell(lookedAfterReport())
    try story.tell(notice())
    let answer = try story.tell(notice(at: "2026-04-17T10:00:00Z"))
    #expect(answer.facts.isEmpty)
    #expect(answer.refusals == [Refusal(IntakeRefusal.deathNoticeRepeated)])
  }

  @Test("A notice that the case does not need is refused, and states nothing")
  func notRequired() throws {
    for (reported, kind) in [
      (try report(), DeathNoticeKind.lookedAfterChild),
      (try lookedAfterReport(), .careLeaver), (try careLeaverReport(), .lookedAfterChild),
      (try suspectedReport { $0.lookedAfterByOwnAuthority = true }, .lookedAfterChild),
    ] {
      var story = try IntakeStory()
      try story.tell(reported)
      let answer = try story.tell(notice(kind))
      #expect(answer.facts.isEmpty)
      #expect(answer.refusals == [Refusal(IntakeRefusal.deathNoticeNotRequired, held: true)])
      #expect(story.state?.deathNoticeRecorded == nil)
    }
  }

  @Test("A notice before the report is no breach later: it counts once the case needs it")
  func beforeReport() throws {
    var story = try IntakeStory()
    let early = try story.tell(notice())
    #expect(early.refusals == [Refusal(IntakeRefusal.deathNoticeNotRequired, held: true)])
    let twice = try story.tell(notice(at: "2026-04-17T10:00:00Z"))
    #expect(twice.refusals == [Refusal(IntakeRefusal.deathNoticeNotRequired, held: true)])
    let reported = try story.tell(lookedAfterReport())
    #expect(
      reported.facts == ["incident.assessed", "death-notice.required", "death-notice.recorded"])
    #expect(reported.emissions.last?.causationID == early.id)
    #expect(
      reported.first(DeathNoticeRecorded.self)?.submittedAt
        == (try instant("2026-04-16T10:00:00Z")))
    #expect(story.state?.held.isEmpty == true)
  }

  @Test("A notice given while abuse was suspected counts once the suspicion is given up")
  func suspicionGivenUp() throws {
    var story = try IntakeStory()
    try story.tell(suspectedReport { $0.lookedAfterByOwnAuthority = true })
    let early = try story.tell(notice())
    let answer = try story.tell(suspicion(.notSuspected, at: "2026-04-18T10:00:00Z"))
    #expect(answer.facts.suffix(2) == ["death-notice.required", "death-notice.recorded"])
    #expect(answer.emissions.last?.causationID == early.id)
  }

  @Test("A held notice of another kind, and what waits beside it, stay held")
  func staysHeld() throws {
    var story = try IntakeStory()
    try story.tell(notice(.careLeaver))
    try story.tell(SINCopyReceived(receivedAt: instant("2026-04-16T11:00:00Z")))
    let answer = try story.tell(lookedAfterReport())
    #expect(answer.facts == ["incident.assessed", "death-notice.required"])
    #expect(story.state?.held.count == 2)
  }

  @Test("A corrected awareness does not ask for a notice that was given to be given again")
  func correctedAfterwards() throws {
    var story = try IntakeStory()
    try story.tell(lookedAfterReport())
    try story.tell(notice())
    let corrected = try story.tell(correction(.deathOrHarm, to: "2026-04-12T10:00:00Z"))
    #expect(corrected.facts == ["incident.assessed", "death-notice.required"])
    let again = try story.tell(notice(at: "2026-04-20T09:00:00Z"))
    #expect(again.refusals == [Refusal(IntakeRefusal.deathNoticeRepeated)])
  }
}
