import CivilTime
import DeadlineTimers
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Duties that cease")
struct CancellationTests {
  @Test("A withdrawn notification ends everything that is still to be done, once and for good")
  func withdrawal() throws {
    var story = try SettingTests.easterChain()
    try story.wait(until: "2026-04-18T12:00:00Z")
    let said = try story.tell(withdrawn("2026-04-20T10:00:00Z"), at: "2026-04-20T10:00:00Z")
    #expect(
      kinds(said) == [
        "cancelled K06", "cancelled K08 city-council", "cancelled K08 east-midlands-police",
        "cancelled K09", "cancelled K10", "cancelled K11", "cancelled K12", "cancelled K13",
        "cancelled K14",
      ])
    let cancelled = try story.only(DeadlineCancelled.self, "K06")
    #expect(cancelled.reason == "withdrawn")
    #expect(cancelled.cancelledAt == (try instant("2026-04-20T10:00:00Z")))
    // What was met or had been missed before stays said.
    #expect(story.all(DeadlineMet.self, "K01").count == 1)
    #expect(story.all(DeadlineMissed.self, "K08", "city-council").count == 1)
    #expect(story.concern.nextWakeUp(of: try #require(story.state)) == nil)
    let again = try story.tell(withdrawn("2026-04-20T11:00:00Z"), at: "2026-04-20T11:00:00Z")
    #expect(again.isEmpty)
    for step in try reviewSteps() {
      let late = try story.tell(step.event, at: step.at)
      // What is sent to the Panel all the same is answered all the same.
      let expected = step.event is RapidReviewSubmitted ? ["set K15"] : []
      #expect(kinds(late) == expected, "\(step.clock) has ended")
    }
  }

  @Test("A notification recorded as withdrawn before it was sent is withdrawn all the same")
  func withdrawnBeforeSent() throws {
    var story = try CaseStory()
    try story.tell(sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z")
    let said = try story.tell(
      withdrawn("2026-04-09T00:00:00Z"), at: "2026-04-09T00:00:00Z",
      recorded: "2026-04-10T10:00:00Z")
    #expect(kinds(said).contains("cancelled K06"))
    #expect(
      try story.only(DeadlineCancelled.self, "K06").cancelledAt == instant("2026-04-09T00:00:00Z"))
    #expect(story.concern.nextWakeUp(of: try #require(story.state)) == nil)
  }

  @Test("Agencies asked after a withdrawal owe nothing")
  func commissionedAfterWithdrawal() throws {
    var story = try CaseStory()
    try story.tell(sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z")
    try story.tell(withdrawn("2026-04-10T10:00:00Z"), at: "2026-04-10T10:00:00Z")
    let said = try story.tell(
      commissioned("2026-04-10T09:00:00Z", ["city-council"]), at: "2026-04-10T09:00:00Z",
      recorded: "2026-04-10T11:00:00Z")
    #expect(said.isEmpty)
  }

  @Test("A notification sent after a withdrawal starts the review again, as the next revision")
  func sentAgain() throws {
    var story = try SettingTests.easterChain()
    try story.tell(withdrawn("2026-04-13T10:00:00Z"), at: "2026-04-13T10:00:00Z")
    let required = try required("2026-04-14T09:00:00Z", revision: 2)
    let demanded = try story.tell(required, at: "2026-04-14T09:00:00Z")
    #expect(
      kinds(demanded).filter { !$0.hasPrefix("warned") } == ["set K01", "set K03"])
    #expect(story.state?.clock("K01")?.revision == 2)
    #expect(story.state?.clock("K01")?.status == .open)
    let said = try story.tell(
      sent("2026-04-15T10:00:00Z", reference: "SIN-0000000002"), at: "2026-04-15T10:00:00Z")
    #expect(kinds(said).contains("met K01"))
    #expect(kinds(said).contains("set K06"))
    let review = story.all(DeadlineSet.self, "K06")
    #expect(review.map(\.deadline.revision) == [1, 2])
    #expect(Set(review.map(\.deadline.deadlineId)).count == 1)
    #expect(review.last?.deadline.dueDate.iso8601 == "2026-05-07")
    #expect(story.all(DeadlineSet.self, "K08", "city-council").count == 1)
  }

  @Test("A requirement that lapses ends its clocks with its reason and leaves the others")
  func lapse() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z"), at: "2026-04-13T10:00:00Z")
    let said = try story.tell(
      lapsed("localAuthorityDeclined", revision: 1), at: "2026-04-15T10:00:00Z")
    #expect(kinds(said) == ["cancelled K01", "cancelled K03"])
    let cancelled = try story.only(DeadlineCancelled.self, "K01")
    #expect(cancelled.reason == "localAuthorityDeclined")
    #expect(cancelled.cancelledAt == (try instant("2026-04-15T10:00:00Z")))
    let later = try story.wait(until: "2026-05-15T10:00:00Z")
    #expect(later.isEmpty)
  }

  @Test("A duty that lapsed while overdue is recalled no longer")
  func lapseWhileOverdue() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z"), at: "2026-04-13T10:00:00Z")
    try story.tell(lapsed(revision: 2), at: "2026-04-22T10:00:00Z")
    #expect(story.all(DeadlineCancelled.self, "K01").count == 1)
    let later = try story.wait(until: "2026-05-15T10:00:00Z")
    #expect(later.isEmpty)
  }

  @Test("A requirement after a lapse is the same deadline in its next revision")
  func requiredAgain() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z"), at: "2026-04-13T10:00:00Z")
    try story.tell(lapsed(revision: 2), at: "2026-04-15T10:00:00Z")
    // Even for the same awareness.
    try story.tell(
      required("2026-04-13T10:00:00Z", revision: 3), at: "2026-04-16T10:00:00Z")
    let sets = story.all(DeadlineSet.self, "K01")
    #expect(sets.map(\.deadline.revision) == [1, 2])
    #expect(Set(sets.map(\.deadline.deadlineId)).count == 1)
    try story.wait(until: "2026-04-21T00:00:00Z")
    #expect(try story.only(DeadlineMissed.self, "K01").deadline.revision == 2)
  }

  @Test("A lapse of an earlier requirement does not end a later one")
  func lapseOutdated() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z", revision: 3), at: "2026-04-13T10:00:00Z")
    let said = try story.tell(lapsed(revision: 2), at: "2026-04-13T11:00:00Z")
    #expect(said.isEmpty)
    #expect(story.state?.clock("K01")?.status == .open)
  }

  @Test("A duty done before its requirement lapsed stays done")
  func doneBeforeLapse() throws {
    var story = try CaseStory()
    try story.tell(required("2026-04-13T10:00:00Z"), at: "2026-04-13T10:00:00Z")
    try story.tell(informed("2026-04-14T10:00:00Z"), at: "2026-04-14T10:00:00Z")
    let said = try story.tell(lapsed(revision: 1), at: "2026-04-15T10:00:00Z")
    #expect(kinds(said) == ["cancelled K01"])
    #expect(story.state?.clock("K03")?.status == .met)
    // Partners who were told need not be told again when the requirement returns.
    let again = try story.tell(
      required("2026-04-15T09:00:00Z", revision: 2), at: "2026-04-16T10:00:00Z")
    #expect(kinds(again) == ["set K01", "warned K01", "rescheduled K03", "met K03"])
  }
}
