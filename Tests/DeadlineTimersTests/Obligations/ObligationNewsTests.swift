import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

@Suite("News of obligations")
struct ObligationNewsTests {
  @Test("One audit of four by 31 December: behind pace twice, then the miss is predicted")
  func pace() throws {
    var story = try ObligationStory(keeping: ["O12"])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try story.tell(completed("O12", "2026-05-20T10:00:00Z"), at: "2026-05-20T10:00:00Z")
    try story.wait(until: "2027-04-01T00:00:00Z")
    #expect(
      story.life("O12") == [
        "scheduled 1", "warned 1 behind-pace", "warned 1 miss-predicted",
        "warned 1 thirty-days-left", "warned 1 seven-days-left", "warned 1 due-today", "missed 1",
        "scheduled 2",
      ])
    let warned = story.all(ObligationWarned.self, "O12")
    #expect(warned[1].scheduledFor == (try instant("2027-01-01T09:00:00Z")))
    #expect(warned[1].obligation.completed == 1 && warned[1].obligation.required == 4)
    #expect(warned[1].obligation.windowFrom?.iso8601 == "2026-04-01")
  }

  @Test("A report missed is met late by its working days, and the one after stays due as planned")
  func late() throws {
    var story = try ObligationStory(keeping: ["O21"])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try story.tell(completed("O21", "2026-07-06T10:00:00Z"), at: "2026-07-06T10:00:00Z")
    #expect(story.life("O21").suffix(3) == ["missed 1", "scheduled 2", "met 1 late"])
    // 1, 2, 3 and 6 July are the working days after Tuesday 30 June.
    #expect(story.all(ObligationMet.self, "O21").first?.latenessWorkingDays == 4)
    #expect(story.state?.standing.map(\.state) == ["open"])
  }

  @Test("What was done in time but told after the breach stands beside it; both facts remain")
  func toldLate() throws {
    var story = try ObligationStory(keeping: ["O18"])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try story.tell(
      completed("O18", "2026-04-30T20:00:00Z"), at: "2026-04-30T20:00:00Z",
      recorded: "2026-05-02T08:00:00Z")
    #expect(
      story.life("O18") == [
        "scheduled 1", "warned 1 one-working-day-left", "missed 1", "scheduled 2", "met 1",
      ])
    #expect(story.all(ObligationMet.self, "O18").first?.onTime == true)
  }

  @Test("A meeting missed is lost: it is overdue for nobody once its month is over")
  func lapsed() throws {
    var story = try ObligationStory(keeping: ["O18"])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try story.wait(until: "2026-05-01T00:00:00Z")
    #expect(story.state?.standing.map(\.state) == ["open"])
    var report = try ObligationStory(keeping: ["O21"])
    try report.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try report.wait(until: "2026-07-01T00:00:00Z")
    #expect(report.state?.standing.map(\.state) == ["open", "overdue"])
    try report.wait(until: "2026-11-01T00:00:00Z")
    #expect(report.state?.standing.map(\.count) == [1, 1], "only the last can be made up")
  }

  @Test("A review done early moves the next one, and what is planned earlier holds as the due date")
  func planned() throws {
    var story = try ObligationStory(keeping: ["O06"])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try story.tell(
      .planned("O06", dueDate: CivilDate(iso8601: "2027-01-20")), at: "2026-05-01T08:00:00Z")
    let moved = try #require(story.all(ObligationScheduled.self, "O06").last)
    #expect(moved.obligation.dueDate.iso8601 == "2027-01-20" && moved.obligation.revision == 2)
    #expect(moved.basedOn == .plan)
    try story.tell(completed("O06", "2026-12-31T10:00:00Z"), at: "2026-12-31T10:00:00Z")
    let next = try #require(story.all(ObligationScheduled.self, "O06").last)
    #expect(next.obligation.dueDate.iso8601 == "2027-12-31" && next.basedOn == .completion)
    #expect(next.obligation.occurrence == 2 && next.obligation.revision == 1)
  }

  @Test("Each refusal has its reason, and changes nothing")
  func refused() throws {
    var story = try ObligationStory(keeping: ["O06", "O12", "O48"])
    let at = "2026-04-01T06:00:00Z"
    try story.tell(completed("O06", at), at: at)
    try story.tell(adopted(), at: at)
    let before = story.state
    try story.tell(adopted("2026-05-01"), at: at)
    try story.tell(completed("O99", at), at: at)
    try story.tell(completed("O06", "2026-06-01T10:00:00Z"), at: at)
    try story.tell(waived("O06", due: "2026-12-24", at: at), at: at)
    try story.tell(.triggered("moonRose", at: instant(at)), at: at)
    try story.tell(.planned("O06", dueDate: CivilDate(iso8601: "2027-04-02")), at: at)
    try story.tell(.planned("O06", dueDate: CivilDate(iso8601: "2026-03-31")), at: at)
    try story.tell(.planned("O12", dueDate: CivilDate(iso8601: "2026-06-30")), at: at)
    #expect(story.state == before)
    var other = try ObligationStory("new-partnership")
    try other.tell(adopted(), at: at)
    #expect(
      story.refusals + other.refusals == [
        "obligations.not-adopted", "obligations.already-adopted", "obligation.unknown",
        "instant.in-future", "obligation.nothing-due", "obligation.trigger-unknown",
        "obligation.plan-out-of-range", "obligation.plan-out-of-range",
        "obligation.plan-out-of-range", "obligations.none-declared",
      ])
    #expect(Set(story.refusals + other.refusals).isSubset(of: ObligationRefusal.all))
  }

  @Test("What was done before its event is told is kept and met when the event is")
  func beforeTrigger() throws {
    var story = try ObligationStory(keeping: ["O02"])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try story.tell(completed("O02", "2026-09-18T10:00:00Z"), at: "2026-09-18T10:00:00Z")
    #expect(story.refusals == ["obligation.nothing-due"])
    try story.tell(
      .triggered("yearlyReportPublished", at: instant("2026-09-17T10:00:00Z")),
      at: "2026-09-18T12:00:00Z")
    #expect(story.life("O02") == ["scheduled 1", "met 1"])
  }

  @Test("An obligation that the arrangements drop is no longer owed, and one they add is adopted")
  func arrangements() throws {
    let book = try ObligationBook.bundled()
    var story = try ObligationStory(keeping: ["O06", "O18"])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    story.rules = try ObligationRules(
      book, arrangements: ["nottingham-city": .init(ids: ["O06", "O21"])])
    try story.review(at: "2026-04-10T08:00:00Z")
    #expect(story.life("O18").last == "cancelled 1")
    #expect(story.all(ObligationCancelled.self, "O18").first?.reason == "arrangementsChanged")
    try story.tell(adopted("2026-05-01"), at: "2026-05-01T06:00:00Z")
    #expect(story.life("O21") == ["scheduled 1"])
    #expect(story.refusals.isEmpty)
    #expect(story.state?.entries.map(\.id) == ["O06", "O21"])
  }

  @Test("A holiday proclaimed late moves a term in working days, as the next revision")
  func holiday() throws {
    var story = try ObligationStory(keeping: ["O43a"])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try story.tell(
      .triggered("rapidReviewCommissioned", at: instant("2026-06-10T09:00:00Z")),
      at: "2026-06-10T09:00:00Z")
    let list = try HolidayList(
      division: story.calendar.id,
      holidays: story.calendar.holidays + [
        Holiday(date: CivilDate(iso8601: "2026-06-15"), title: "Special bank holiday")
      ])
    story.calendar = try HolidayCalendar(
      list, version: "test", verifiedThrough: story.calendar.verifiedThrough)
    try story.review(at: "2026-06-11T08:00:00Z")
    let moved = try #require(story.all(ObligationScheduled.self, "O43a").last)
    #expect(moved.obligation.dueDate.iso8601 == "2026-07-02" && moved.obligation.revision == 2)
    let again = try story.review(at: "2026-06-11T09:00:00Z")
    #expect(again.isEmpty, "recounting twice says nothing new")
  }

  @Test("Two years of a daily obligation do not let the memory grow")
  func bounded() throws {
    var story = try ObligationStory(
      keeping: ["O53"], choices: [ObligationChoice("O53")])
    story.checksStoredForm = false
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try story.wait(until: "2028-04-01T00:00:00Z")
    let entry = try #require(story.state?.entries.first)
    #expect(entry.announced.count <= ObligationSchedule.keptMax + 1)
    #expect(entry.history.settledThrough > 700)
    #expect(story.all(ObligationMissed.self, "O53").count == 730)
  }
}
