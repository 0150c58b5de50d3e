import CivilTime
import DeadlineTimers
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Corrected starts")
struct CorrectionTests {
  @Test("A corrected awareness moves the due date, says from where, and warns anew")
  func later() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z"), at: "2026-04-13T10:00:00Z")
    try story.wait(until: "2026-04-16T12:00:00Z")
    let said = try story.tell(
      required("2026-04-15T10:00:00Z", revision: 2), at: "2026-04-16T12:00:00Z")
    #expect(kinds(said) == ["rescheduled K01", "warned K01", "rescheduled K03"])
    let moved = try story.only(DeadlineRescheduled.self, "K01")
    #expect(moved.previousDueDate.iso8601 == "2026-04-20")
    #expect(moved.previousDueBefore == (try instant("2026-04-20T23:00:00Z")))
    #expect(moved.deadline.dueDate.iso8601 == "2026-04-22")
    #expect(moved.deadline.startedAt == (try instant("2026-04-15T10:00:00Z")))
    #expect(moved.deadline.revision == 2)
    #expect(moved.reason == .correctedStart)
    #expect(moved.proof.startDate.iso8601 == "2026-04-15")
    #expect(moved.indicators.map(\.date.iso8601) == ["2026-04-20"])
    try story.wait(until: "2026-04-22T23:00:00Z")
    #expect(
      story.all(DeadlineWarned.self, "K03").map { "\($0.deadline.revision) \($0.scheduledFor)" }
        == [
          "1 2026-04-16T08:00:00Z", "2 2026-04-20T08:00:00Z", "2 2026-04-21T08:00:00Z",
          "2 2026-04-22T08:00:00Z", "2 2026-04-22T14:00:00Z",
        ])
    #expect(try story.only(DeadlineMissed.self, "K01").deadline.revision == 2)
  }

  @Test("The same requirement under a higher revision changes nothing")
  func unchanged() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z"), at: "2026-04-13T10:00:00Z")
    let said = try story.tell(
      required("2026-04-13T10:00:00Z", revision: 2), at: "2026-04-14T10:00:00Z")
    #expect(said.isEmpty)
    #expect(story.state?.clock("K01")?.revision == 1)
  }

  @Test("An earlier or equal revision that comes later changes nothing")
  func outdated() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z", revision: 2), at: "2026-04-13T10:00:00Z")
    for revision in [1, 2] {
      let said = try story.tell(
        required("2026-04-10T10:00:00Z", revision: revision), at: "2026-04-14T10:00:00Z")
      #expect(said.isEmpty)
    }
  }

  @Test("A correction within the day is said, but gives no warning twice")
  func withinTheDay() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z"), at: "2026-04-13T10:00:00Z")
    try story.wait(until: "2026-04-16T12:00:00Z")
    let said = try story.tell(
      required("2026-04-13T09:00:00Z", revision: 2), at: "2026-04-16T12:00:00Z")
    #expect(kinds(said) == ["rescheduled K01", "rescheduled K03"])
    try story.wait(until: "2026-04-20T12:00:00Z")
    #expect(
      story.warnings("K01") == [
        "clock-started 2026-04-13T10:00:00Z", "two-working-days-left 2026-04-16T08:00:00Z",
        "one-working-day-left 2026-04-17T08:00:00Z", "due-today 2026-04-20T08:00:00Z",
      ])
  }

  @Test("A correction into the past is a breach at once")
  func intoThePast() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z"), at: "2026-04-13T10:00:00Z")
    let said = try story.tell(
      required("2026-04-07T10:00:00Z", revision: 2), at: "2026-04-16T10:00:00Z")
    #expect(kinds(said) == ["rescheduled K01", "missed K01", "rescheduled K03", "missed K03"])
    #expect(
      try story.only(DeadlineMissed.self, "K01").missedAt == instant("2026-04-14T23:00:00Z"))
  }

  @Test("A missed duty whose awareness proves later is open again, visibly")
  func missedReopens() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z"), at: "2026-04-13T10:00:00Z")
    try story.wait(until: "2026-04-21T10:00:00Z")
    let said = try story.tell(
      required("2026-04-17T10:00:00Z", revision: 2), at: "2026-04-21T10:00:00Z")
    #expect(kinds(said).filter { $0.hasSuffix("K01") } == ["rescheduled K01", "warned K01"])
    #expect(story.state?.clock("K01")?.status == .open)
    try story.tell(sent("2026-04-23T10:00:00Z"), at: "2026-04-23T10:00:00Z")
    let met = try story.only(DeadlineMet.self, "K01")
    #expect(met.onTime)
    #expect(met.deadline.revision == 2)
  }

  @Test("A notification met in time is said to be late where awareness proves earlier")
  func metBecomesLate() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z"), at: "2026-04-13T10:00:00Z")
    try story.tell(sent("2026-04-17T10:00:00Z"), at: "2026-04-17T10:00:00Z")
    let said = try story.tell(
      required("2026-04-07T10:00:00Z", revision: 2), at: "2026-04-22T10:00:00Z")
    #expect(
      kinds(said).filter { $0.hasSuffix("K01") } == [
        "rescheduled K01", "missed K01", "met K01",
      ])
    let verdicts = story.all(DeadlineMet.self, "K01")
    #expect(verdicts.map(\.onTime) == [true, false])
    #expect(verdicts.map(\.latenessWorkingDays) == [0, 3])
    #expect(verdicts.map(\.deadline.revision) == [1, 2])
  }

  @Test("A late notification is said to be in time where awareness proves later")
  func lateBecomesMet() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-07T10:00:00Z"), at: "2026-04-07T10:00:00Z")
    try story.tell(sent("2026-04-17T10:00:00Z"), at: "2026-04-17T10:00:00Z")
    let said = try story.tell(
      required("2026-04-13T10:00:00Z", revision: 2), at: "2026-04-22T10:00:00Z")
    #expect(kinds(said).filter { $0.hasSuffix("K01") } == ["rescheduled K01", "met K01"])
    #expect(story.all(DeadlineMet.self, "K01").map(\.onTime) == [false, true])
    #expect(try story.only(DeadlineSet.self, "K06").deadline.revision == 1)
  }
}
