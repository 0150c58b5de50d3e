import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Decisions")
struct DecisionTests {
  /// What a decision comes to, for comparing two of them.
  private func outcome(_ decision: Decision, _ state: CaseClocks?) throws -> [String] {
    let codec = FoundationPayloadCodec()
    var lines = try decision.emissions.map {
      "\($0.time) " + String(decoding: try codec.encode($0.payload), as: UTF8.self)
    }
    if decision.isChange { lines.append("\(try #require(state?.storedBytes))") }
    return lines + decision.refusals.map(\.code)
  }

  @Test("The same event is decided the same after a crash, however late")
  func repeatedDecision() throws {
    let story = try SettingTests.easterChain()
    let recorded = try instant("2026-04-13T10:00:00Z")
    let event = try story.inputEvent(
      required("2026-04-07T10:00:00Z", revision: 2), number: 1, time: recorded,
      recordedAt: recorded)
    var (next, nextLater) = (story.state, story.state)
    let first = try outcome(
      story.concern.decide(event, state: &next, context: story.calendars, now: recorded), next)
    let later = try instant("2026-06-01T00:00:00Z")
    let second = try outcome(
      story.concern.decide(event, state: &nextLater, context: story.calendars, now: later),
      nextLater)
    #expect(first == second)
    #expect(next != story.state)
    #expect(first.count > 2)
  }

  @Test("The same wake-up is handled the same after a crash, however late")
  func repeatedWakeUp() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.wait(until: "2026-04-09T14:00:00Z")
    let state = try #require(story.state)
    let dueAt = try #require(story.concern.nextWakeUp(of: state))
    #expect(dueAt == (try instant("2026-04-09T23:00:00Z")))
    let wakeUp = WakeUp(key: CaseStory.reference, dueAt: dueAt, sequence: 7)
    var (next, nextLater) = (story.state, story.state)
    let first = try outcome(
      story.concern.wake(wakeUp, state: &next, context: story.calendars, now: dueAt), next)
    let later = try instant("2026-06-01T00:00:00Z")
    #expect(
      try outcome(
        story.concern.wake(wakeUp, state: &nextLater, context: story.calendars, now: later),
        nextLater) == first)
    #expect(next != story.state)
    #expect(first.count == 3)
  }

  @Test("What was due while the worker was down comes one wake-up at a time, each at its instant")
  func afterDowntime() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.wait(until: "2026-04-10T12:00:00Z")
    #expect(
      try story.wakeUps
        == [
          "2026-04-07T08:00:00Z", "2026-04-08T08:00:00Z", "2026-04-09T08:00:00Z",
          "2026-04-09T14:00:00Z", "2026-04-09T23:00:00Z", "2026-04-10T08:00:00Z",
        ].map(instant))
  }

  @Test("One wake-up far ahead says everything up to it, in order, and asks for nothing before it")
  func farWakeUp() throws {
    var stepwise = try SettingTests.easterChain()
    var after = stepwise.state
    let limit = try instant("2026-05-06T12:00:00Z")
    let at = WakeUp(key: CaseStory.reference, dueAt: limit, sequence: 1)
    let decision = stepwise.concern.wake(
      at, state: &after, context: stepwise.calendars, now: limit)
    let expected = try stepwise.wait(until: limit)
    #expect(decision.emissions.map(\.time) == decision.emissions.map(\.time).sorted())
    #expect(kinds(decision.emissions) == kinds(expected))
    #expect(decision.isChange)
    #expect(after == stepwise.state)
    let woken = try #require(after)
    #expect(try #require(stepwise.concern.nextWakeUp(of: woken)) > limit)
  }

  @Test("A sender's clock that runs ahead makes no warning come early")
  func clockAhead() throws {
    let story = try CaseStory()
    let now = try instant("2026-04-09T07:59:59Z")
    let event = try story.inputEvent(
      required("2026-03-31T13:20:00Z"), number: 1, time: instant("2026-03-31T13:20:00Z"),
      recordedAt: instant("2026-04-09T08:00:01Z"))
    var state: CaseClocks?
    let decision = story.concern.decide(
      event, state: &state, context: story.calendars, now: now)
    for emission in decision.emissions {
      guard let warned = emission.payload as? DeadlineWarned else { continue }
      #expect(warned.scheduledFor <= now)
      #expect(warned.level == "one-working-day-left")
    }
    #expect(kinds(decision.emissions).contains("warned K01"))
  }

  @Test("Without a recording time the event's own time says what is past")
  func noRecordingTime() throws {
    let story = try CaseStory()
    let time = try instant("2026-03-31T13:20:00Z")
    let event = try story.inputEvent(
      required("2026-03-31T13:20:00Z"), number: 1, time: time, recordedAt: nil)
    var state: CaseClocks?
    let decision = story.concern.decide(
      event, state: &state, context: story.calendars, now: try instant("2026-05-31T13:20:00Z"))
    #expect(kinds(decision.emissions) == ["set K01", "warned K01", "set K03"])
  }

  @Test("Events that no clock depends on leave no trace")
  func indifferent() throws {
    var story = try CaseStory()
    let said = try story.tell(
      LocalConsiderationOpened(reason: "criteriaNotMet"), at: "2026-03-31T13:20:00Z")
    #expect(said.isEmpty)
    #expect(story.state == nil)
  }

  @Test("The worker reads every fact of its six topics")
  func inputs() {
    let topics: Set<VigilTopic> = [
      .incidents, .reviews, .correspondence, .training, .actions, .calendarUpdates,
    ]
    #expect(DeadlineTimers.inputs.topics == topics)
    let facts = EventCatalogue.all.filter { topics.contains($0.topic) }.map(\.eventType)
    #expect(DeadlineTimers.inputs.eventTypes == facts.sorted())
    #expect(DeadlineTimers.name == "deadline-timers")
  }

  @Test("The refusal codes are a public contract")
  func refusalCodes() {
    #expect(
      DeadlineRefusal.all == [
        "case.too-many-milestones", "case.too-many-clocks", "breach.not-known",
        "extension.after-due", "calendar.news-not-usable",
      ] + ObligationRefusal.all)
  }

  @Test("A case that gathers too many events of a kind is refused more, and keeps its clocks")
  func tooManyMilestones() throws {
    var story = try CaseStory()
    for number in 0...CaseClocks.milestonesPerEventMax {
      let reference = "SIN-" + String(repeating: "0", count: 8) + String(10 + number)
      let sentAt = try instant("2026-04-09T15:45:00Z").adding(seconds: Int64(number))
      try story.tell(
        SINRecorded(
          sinReference: reference, sentAt: sentAt, childrenCount: 1, recipients: [.panel]),
        at: sentAt, recordedAt: sentAt)
    }
    #expect(story.refusals.map(\.code) == [DeadlineRefusal.tooManyMilestones])
    #expect(try story.only(DeadlineSet.self, "K06").deadline.dueDate.iso8601 == "2026-04-30")
  }

  @Test("A case is refused more clocks than it may have")
  func tooManyClocks() throws {
    var story = try CaseStory()
    try story.tell(sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z")
    for notice in 0..<7 {
      let agencies = (0..<40).map { "agency-\(notice)-\($0)" }
      try story.tell(
        commissioned("2026-04-10T09:00:00Z", agencies), at: "2026-04-10T09:00:00Z")
    }
    #expect(story.state?.clocks.count == CaseClocks.clocksMax)
    #expect(story.refusals.map(\.code) == [DeadlineRefusal.tooManyClocks])
  }
}
