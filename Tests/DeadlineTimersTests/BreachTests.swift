import CivilTime
import DeadlineTimers
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Met and missed")
struct BreachTests {
  @Test("A duty done in the last millisecond of its London day is in time")
  func lastMoment() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.tell(sent("2026-04-09T22:59:59.999Z"), at: "2026-04-09T22:59:59.999Z")
    let met = try story.only(DeadlineMet.self, "K01")
    #expect(met.onTime)
    #expect(met.latenessWorkingDays == 0)
    try story.wait(until: "2026-04-20T00:00:00Z")
    #expect(story.all(DeadlineMissed.self, "K01").isEmpty)
    #expect(story.warnings("K01").last == "due-today-still-open 2026-04-09T14:00:00Z")
  }

  @Test("A duty not done is missed at the exclusive due instant, once, with that instant")
  func missed() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.wait(until: "2026-04-09T22:59:59.999Z")
    #expect(story.all(DeadlineMissed.self, "K01").isEmpty)
    try story.wait(until: "2026-04-09T23:00:00Z")
    let missed = try story.only(DeadlineMissed.self, "K01")
    let due = try instant("2026-04-09T23:00:00Z")
    #expect(missed.missedAt == due)
    #expect(missed.detectedAt == due)
    #expect(missed.latenessWorkingDays == 0)
    #expect(story.state?.clock("K01")?.status == .missed)
    #expect(story.emissions.first { $0.payload is DeadlineMissed }?.time == due)
    try story.wait(until: "2026-05-09T23:00:00Z")
    #expect(story.all(DeadlineMissed.self, "K01").count == 1)
  }

  @Test("A notification sent at the due instant is late, and a working day late")
  func exclusive() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.tell(sent("2026-04-09T23:00:00Z"), at: "2026-04-09T23:00:00Z")
    let met = try story.only(DeadlineMet.self, "K01")
    #expect(!met.onTime)
    #expect(met.latenessWorkingDays == 1)
    #expect(story.all(DeadlineMissed.self, "K01").count == 1)
  }

  @Test("A notification two days into the new year is one working day late; the review counts on")
  func lateNotification() throws {
    var story = try CaseStory()
    try story.tell(required("2025-12-22T09:05:00Z"), at: "2025-12-22T09:05:00Z")
    try story.tell(sent("2026-01-02T10:00:00Z"), at: "2026-01-02T10:00:00Z")
    let missed = try story.only(DeadlineMissed.self, "K01")
    #expect(missed.missedAt == (try instant("2026-01-01T00:00:00Z")))
    let met = try story.only(DeadlineMet.self, "K01")
    #expect(met.metAt == (try instant("2026-01-02T10:00:00Z")))
    #expect(!met.onTime)
    #expect(met.latenessWorkingDays == 1)
    #expect(try story.only(DeadlineSet.self, "K06").deadline.dueDate.iso8601 == "2026-01-23")
  }

  @Test("Each missed duty is recalled every working day at nine until it is done")
  func reminders() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-24T10:00:00Z"), at: "2026-04-24T10:00:00Z")
    try story.tell(informed("2026-04-24T10:30:00Z"), at: "2026-04-24T10:30:00Z")
    // Due on Friday 1 May; Monday 4 May is a holiday.
    try story.tell(sent("2026-05-07T08:30:00Z"), at: "2026-05-07T08:30:00Z")
    #expect(
      story.reminders("K01") == [
        "1 2026-05-05T08:00:00Z", "2 2026-05-06T08:00:00Z", "3 2026-05-07T08:00:00Z",
      ])
    try story.wait(until: "2026-05-20T00:00:00Z")
    #expect(story.reminders("K01").last == "3 2026-05-07T08:00:00Z")
    #expect(try story.only(DeadlineMet.self, "K01").latenessWorkingDays == 3)
  }

  @Test("Every milestone of a review done on its last day is met in time")
  func wholeReview() throws {
    var story = try SettingTests.easterChain()
    for agency in ["city-council", "east-midlands-police"] {
      try story.tell(
        returned("2026-04-17T12:00:00Z", by: agency), at: "2026-04-17T12:00:00Z")
    }
    for step in try reviewSteps() { try story.tell(step.event, at: step.at) }
    let clocks = [
      "K01", "K02", "K03", "K06", "K07", "K09", "K10", "K11", "K12", "K13", "K14",
    ]
    for clock in clocks {
      let met = try story.only(DeadlineMet.self, clock)
      #expect(met.onTime, "\(clock)")
      #expect(met.latenessWorkingDays == 0)
      #expect(story.all(DeadlineMissed.self, clock).isEmpty)
    }
    #expect(try story.only(DeadlineMet.self, "K08", "city-council").onTime)
    #expect(try story.only(DeadlineMet.self, "K08", "east-midlands-police").onTime)
    let said = try story.wait(until: "2027-04-30T00:00:00Z")
    #expect(kinds(said) == ["warned K15", "passed K15"])
    #expect(story.concern.nextWakeUp(of: try #require(story.state)) == nil)
  }

  @Test("Every clock left alone is missed at the end of its last day")
  func nothingDone() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.wait(until: "2026-04-09T23:00:00Z")
    #expect(try story.only(DeadlineMissed.self, "K03").missedAt == instant("2026-04-09T23:00:00Z"))

    story = try CaseStory()
    try story.tell(sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z")
    try story.tell(
      commissioned("2026-04-13T09:00:00Z", ["city-council"]), at: "2026-04-13T09:00:00Z")
    try story.wait(until: "2026-04-30T23:00:00Z")
    let dueDays: [(String, String?, String)] = [
      ("K02", nil, "09"), ("K06", nil, "30"), ("K07", nil, "10"), ("K08", "city-council", "17"),
      ("K09", nil, "22"), ("K10", nil, "24"), ("K11", nil, "27"), ("K12", nil, "28"),
      ("K13", nil, "29"), ("K14", nil, "30"),
    ]
    for (clock, qualifier, day) in dueDays {
      let missed = try story.only(DeadlineMissed.self, clock, qualifier)
      #expect(missed.missedAt == (try instant("2026-04-\(day)T23:00:00Z")), "\(clock)")
    }
    let commissionedLate = try story.only(DeadlineMet.self, "K07")
    #expect(commissionedLate.latenessWorkingDays == 1)
  }

  @Test("One silent agency is missed alone; the other's return and the review's limit stand")
  func silentAgency() throws {
    var story = try SettingTests.easterChain()
    try story.tell(
      returned("2026-04-17T12:00:00Z", by: "city-council"), at: "2026-04-17T12:00:00Z")
    try story.wait(until: "2026-04-18T00:00:00Z")
    #expect(story.all(DeadlineMissed.self, "K08", "city-council").isEmpty)
    let missed = try story.only(DeadlineMissed.self, "K08", "east-midlands-police")
    #expect(missed.deadline.qualifier == "east-midlands-police")
    #expect(story.state?.clock("K06")?.dueDate.iso8601 == "2026-04-30")
  }

  @Test("A duty that was due before its start was recorded is set, then missed, in one decision")
  func startLongPast() throws {
    var story = try CaseStory()
    let said = try story.tell(
      required("2026-03-31T13:20:00Z"), at: "2026-04-13T10:00:00Z",
      recorded: "2026-04-14T10:00:00Z")
    #expect(kinds(said) == ["set K01", "missed K01", "set K03", "missed K03"])
    let missed = try story.only(DeadlineMissed.self, "K01")
    #expect(missed.missedAt == (try instant("2026-04-09T23:00:00Z")))
    #expect(missed.detectedAt == (try instant("2026-04-14T10:00:00Z")))
    // Friday 10 and Monday 13 April lie between the due date and the day of notice.
    #expect(missed.latenessWorkingDays == 2)
    try story.wait(until: "2026-04-15T09:00:00Z")
    #expect(story.warnings("K01").isEmpty)
    #expect(story.reminders("K01") == ["4 2026-04-15T08:00:00Z"])
  }

  @Test("A start recorded at the due instant itself is a breach in the same decision")
  func startAtDueInstant() throws {
    var story = try CaseStory()
    let said = try story.tell(
      required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z",
      recorded: "2026-04-09T23:00:00Z")
    #expect(kinds(said) == ["set K01", "missed K01", "set K03", "missed K03"])
  }

  @Test("An end in time that is recorded after the breach stands beside it")
  func recordedLate() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.tell(
      sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z", recorded: "2026-04-13T10:00:00Z")
    #expect(story.all(DeadlineMissed.self, "K01").count == 1)
    #expect(try story.only(DeadlineMet.self, "K01").onTime)
    #expect(story.state?.clock("K01")?.status == .met)
  }

  @Test("An end too late that comes while the clock is open is a breach first")
  func lateWhileOpen() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    // The sender's clock is ahead: recorded a second before the due instant, done a second after.
    let said = try story.tell(
      sent("2026-04-09T23:00:01Z"), at: "2026-04-09T23:00:01Z", recorded: "2026-04-09T22:59:59Z")
    #expect(kinds(said).prefix(2) == ["missed K01", "met K01"])
    #expect(
      try story.only(DeadlineMissed.self, "K01").detectedAt == instant("2026-04-09T23:00:00Z"))
  }

  @Test("An end that came before its start meets the clock as it is set")
  func endBeforeStart() throws {
    var story = try CaseStory()
    for (time, event) in [
      ("2026-04-08T10:00:00Z", try submitted("2026-04-08T10:00:00Z") as any EventPayload),
      ("2026-04-09T16:00:00Z", try copied("2026-04-09T16:00:00Z")),
    ] {
      let said = try story.tell(event, at: time)
      // A report sent starts the wait for the Panel's reply, and nothing else yet.
      #expect(kinds(said) == (event is RapidReviewSubmitted ? ["set K15"] : []))
    }
    let said = try story.tell(
      sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z", recorded: "2026-04-09T17:00:00Z")
    #expect(kinds(said).prefix(4) == ["set K02", "met K02", "set K06", "met K06"])
    #expect(try story.only(DeadlineMet.self, "K02").onTime)
    #expect(story.warnings("K02").isEmpty)
  }

  @Test("An end too late that came before its start is a breach as the clock is set")
  func lateEndBeforeStart() throws {
    var story = try CaseStory()
    try story.tell(copied("2026-04-10T10:00:00Z"), at: "2026-04-10T10:00:00Z")
    let said = try story.tell(
      sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z", recorded: "2026-04-10T11:00:00Z")
    #expect(kinds(said).prefix(3) == ["set K02", "missed K02", "met K02"])
    #expect(try story.only(DeadlineMet.self, "K02").latenessWorkingDays == 1)
  }

  @Test("A second end changes nothing")
  func secondEnd() throws {
    var story = try SettingTests.easterChain()
    let said = try story.tell(copied("2026-04-09T15:46:00Z"), at: "2026-04-10T11:00:00Z")
    #expect(said.isEmpty)
    #expect(story.all(DeadlineMet.self, "K02").count == 1)
  }
}
