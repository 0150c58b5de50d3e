import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Setting clocks")
struct SettingTests {
  /// Aware on 31 March, notified on 9 April, two agencies asked on 10 April: Easter lies between.
  static func easterChain() throws -> CaseStory {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.tell(sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z")
    try story.tell(copied("2026-04-09T15:50:00Z"), at: "2026-04-09T15:50:00Z")
    try story.tell(informed("2026-04-09T15:55:00Z"), at: "2026-04-09T15:55:00Z")
    try story.tell(
      commissioned("2026-04-10T09:00:00Z", ["city-council", "east-midlands-police"]),
      at: "2026-04-10T09:00:00Z")
    return story
  }

  @Test("A chain over Easter gets every due date of the register and the process map")
  func easter() throws {
    let story = try Self.easterChain()
    let expected: [(String, String?, String)] = [
      ("K01", nil, "2026-04-09"), ("K03", nil, "2026-04-09"), ("K02", nil, "2026-04-09"),
      ("K06", nil, "2026-04-30"), ("K07", nil, "2026-04-10"),
      ("K08", "city-council", "2026-04-17"), ("K08", "east-midlands-police", "2026-04-17"),
      ("K09", nil, "2026-04-22"), ("K10", nil, "2026-04-24"), ("K11", nil, "2026-04-27"),
      ("K12", nil, "2026-04-28"), ("K13", nil, "2026-04-29"), ("K14", nil, "2026-04-30"),
    ]
    for (clock, qualifier, date) in expected {
      let set = try story.only(DeadlineSet.self, clock, qualifier)
      #expect(set.deadline.dueDate.iso8601 == date, "\(clock)")
      #expect(
        set.deadline.dueBefore == LondonTime.startOfDay(set.deadline.dueDate.adding(days: 1)))
      #expect(set.deadline.revision == 1)
      #expect(set.deadline.ruleEdition == "working-together-2023")
      #expect(!set.deadline.provisional)
    }
    #expect(story.emissions.filter { $0.payload is DeadlineSet }.count == expected.count)
    let day = try CivilDate(iso8601: "2026-04-05")
    #expect(
      try story.only(DeadlineSet.self, "K01").indicators
        == [DeadlineIndicator(name: "five-calendar-days", date: day)])
    #expect(
      try story.only(DeadlineSet.self, "K06").indicators
        == [DeadlineIndicator(name: "from-awareness", date: CivilDate(iso8601: "2026-04-23"))])
  }

  @Test("A chain over Christmas and New Year gets the dates of its process map")
  func christmas() throws {
    var story = try CaseStory()
    try story.tell(required("2025-12-22T09:05:00Z"), at: "2025-12-22T09:05:00Z")
    try story.tell(sent("2025-12-31T11:30:00Z"), at: "2025-12-31T11:30:00Z")
    try story.tell(
      commissioned("2026-01-02T09:00:00Z", ["city-council"]), at: "2026-01-02T09:00:00Z")
    let expected = [
      "K01": "2025-12-31", "K02": "2025-12-31", "K03": "2025-12-31", "K06": "2026-01-22",
      "K07": "2026-01-02", "K09": "2026-01-14", "K10": "2026-01-16", "K11": "2026-01-19",
      "K12": "2026-01-20", "K13": "2026-01-21", "K14": "2026-01-22",
    ]
    for (clock, date) in expected {
      #expect(try story.only(DeadlineSet.self, clock).deadline.dueDate.iso8601 == date)
    }
    #expect(
      try story.only(DeadlineSet.self, "K08", "city-council").deadline.dueDate.iso8601
        == "2026-01-09")
  }

  @Test("A deadline carries its proof: rule, calendar and every day that did not count")
  func proof() throws {
    let set = try Self.easterChain().only(DeadlineSet.self, "K01")
    #expect(set.proof.startEvent == "org.vigil.notification.required")
    #expect(set.proof.startDate.iso8601 == "2026-03-31")
    #expect(set.proof.length == 5)
    #expect(set.proof.unit == .workingDays)
    #expect(
      set.proof.skipped.map { "\($0.date.iso8601) \($0.title ?? $0.reason.rawValue)" } == [
        "2026-04-03 good-friday", "2026-04-04 weekend", "2026-04-05 weekend",
        "2026-04-06 easter-monday",
      ])
    #expect(set.deadline.calendarId == "england-and-wales")
    #expect(set.deadline.calendarVersion == (try HolidayCalendar.bundled().version))
    #expect(set.deadline.ownerRole == .localAuthority)
    #expect(set.deadline.severity == .statutory)
    #expect(set.deadline.source.hasPrefix("Children Act 2004 s.16C"))
  }

  @Test("A holiday's title becomes a code that the schema allows")
  func holidayCodes() throws {
    var story = try CaseStory()
    try story.tell(required("2022-05-30T09:00:00Z"), at: "2022-05-30T09:00:00Z")
    #expect(
      try story.only(DeadlineSet.self, "K01").proof.skipped.compactMap(\.title)
        == ["spring-bank-holiday", "platinum-jubilee-bank-holiday"])
    var newYear = try CaseStory()
    try newYear.tell(required("2025-12-31T09:00:00Z"), at: "2025-12-31T09:00:00Z")
    #expect(
      try newYear.only(DeadlineSet.self, "K01").proof.skipped.compactMap(\.title)
        == ["new-years-day"])
  }

  @Test("The edition in force on the London date of the start applies")
  func edition() throws {
    // 14 December, 23:59 and 15 December, 00:00 in London.
    for (awareAt, edition) in [
      ("2023-12-14T23:59:00Z", "working-together-2018"),
      ("2023-12-15T00:00:00Z", "working-together-2023"),
      // Before the first edition the nearest rules known apply.
      ("2017-05-02T10:00:00Z", "working-together-2018"),
    ] {
      var story = try CaseStory()
      try story.tell(required(awareAt), at: awareAt)
      #expect(try story.only(DeadlineSet.self, "K01").deadline.ruleEdition == edition)
    }
  }

  @Test("A deadline's identity follows from case, clock and organisation")
  func identity() throws {
    let first = try Self.easterChain()
    let second = try Self.easterChain()
    let ids = first.emissions.compactMap { ($0.payload as? DeadlineSet)?.deadline.deadlineId }
    #expect(Set(ids).count == ids.count)
    #expect(
      ids == second.emissions.compactMap { ($0.payload as? DeadlineSet)?.deadline.deadlineId })
  }

  @Test("Internal reviews wait for the notification where the commissioning notice comes first")
  func commissionedFirst() throws {
    var story = try CaseStory()
    let early = try story.tell(
      commissioned("2026-04-10T09:00:00Z", ["city-council"]), at: "2026-04-10T09:00:00Z")
    #expect(early.isEmpty)
    try story.tell(
      sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z", recorded: "2026-04-10T09:30:00Z")
    #expect(
      try story.only(DeadlineSet.self, "K08", "city-council").deadline.dueDate.iso8601
        == "2026-04-17")
    #expect(try story.only(DeadlineMet.self, "K07").onTime)
  }

  @Test("Agencies named by a second notice get their clock, those named before keep theirs")
  func secondNotice() throws {
    var story = try Self.easterChain()
    let said = try story.tell(
      commissioned("2026-04-13T09:00:00Z", ["city-council", "housing-association"]),
      at: "2026-04-13T09:00:00Z")
    #expect(kinds(said) == ["set K08 housing-association"])
  }

  @Test("The first notification of a case starts the review, whichever is recorded first")
  func severalNotifications() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.tell(sent("2026-04-08T10:00:00Z"), at: "2026-04-08T10:00:00Z")
    let second = try story.tell(
      sent("2026-04-09T10:00:00Z", reference: "SIN-0000000002"), at: "2026-04-09T10:00:00Z")
    #expect(second.isEmpty)
    #expect(story.state?.clock("K06")?.startedAt == (try instant("2026-04-08T10:00:00Z")))
    let earlier = try story.tell(
      sent("2026-04-07T10:00:00Z", reference: "SIN-0000000003"), at: "2026-04-07T10:00:00Z",
      recorded: "2026-04-09T11:00:00Z")
    #expect(kinds(earlier).contains("rescheduled K06"))
    #expect(story.state?.clock("K06")?.startedAt == (try instant("2026-04-07T10:00:00Z")))
  }

  @Test("A modified response moves no limit and skips no milestone: no source says which it could")
  func modifiedResponse() throws {
    var story = try CaseStory()
    try story.tell(sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z")
    try story.tell(
      commissioned("2026-04-10T09:00:00Z", ["city-council"], mode: .modified),
      at: "2026-04-10T09:00:00Z")
    #expect(story.state?.clock("K06")?.dueDate.iso8601 == "2026-04-30")
    #expect(story.state?.clock("K10")?.status == .open)
  }

  @Test("A count beyond the confirmed calendar is marked provisional")
  func provisional() throws {
    var story = try CaseStory()
    try story.tell(required("2028-03-01T10:00:00Z"), at: "2028-03-01T10:00:00Z")
    #expect(try story.only(DeadlineSet.self, "K01").deadline.provisional)
    try story.wait(until: "2028-03-09T00:00:00Z")
    #expect(try story.only(DeadlineMissed.self, "K01").deadline.provisional)
  }
}
