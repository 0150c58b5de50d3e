import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

@Suite("A partnership's arrangements")
struct ArrangementTests {
  private static let partnership = "test-partnership"

  /// Rules with one partnership more, whose arrangements have the members given.
  private func book(_ arrangements: String...) throws -> RuleBook {
    let bundled = try RuleBook.bundled()
    let text = """
      {"id": "\(Self.partnership)", "name": "Test", "hostAuthority": "Test Council",
       "inOperationSince": {"date": "2019-01-01", "note": "n"},
       "organisations": [{"id": "council", "name": "Test Council", "role": "localAuthority"}],
       "arrangements": [\(arrangements.joined(separator: ","))], "notes": []}
      """
    return bundled.with(
      try PartnershipDirectory(
        files: [RuleFile(name: "test-partnership.json", bytes: Array(text.utf8))],
        editions: bundled.allEditions))
  }

  private func arrangement(_ members: String = "", from date: String = "2019-01-01") -> String {
    let more = members.isEmpty ? "" : ", " + members
    return #"{"effectiveFrom": "\#(date)", "source": "s"\#(more)}"#
  }

  private func story(_ book: RuleBook) throws -> CaseStory {
    try CaseStory(
      partnership: Self.partnership,
      concern: DeadlineTimers(rules: book, calendars: CalendarSet.bundled()))
  }

  /// Aware on 31 March, sent on 9 April, commissioned on 10 April 2026.
  private func chain(_ book: RuleBook) throws -> CaseStory {
    var story = try story(book)
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.tell(sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z")
    try story.tell(copied("2026-04-09T15:50:00Z"), at: "2026-04-09T15:50:00Z")
    try story.tell(
      commissioned("2026-04-10T09:00:00Z", ["city-council"]), at: "2026-04-10T09:00:00Z")
    return story
  }

  @Test(
    "The rapid review counts from the event that the arrangements name",
    arguments: [
      ("sinSent", "2026-04-30"), ("sinReceived", "2026-04-30"), ("awareness", "2026-04-23"),
      ("commissioning", "2026-04-30"),
    ])
  func rapidReviewStart(_ reading: String, _ due: String) throws {
    let story = try chain(book(arrangement(#""rapidReviewStart": "\#(reading)""#)))
    let set = try story.only(DeadlineSet.self, "K06")
    #expect(set.deadline.dueDate.iso8601 == due)
    let starts = [
      "sinSent": "org.vigil.sin.recorded", "sinReceived": "org.vigil.sin-copy.recorded",
      "awareness": "org.vigil.notification.required",
      "commissioning": "org.vigil.rapid-review.commissioned",
    ]
    #expect(set.proof.startEvent == starts[reading])
  }

  @Test("Calling the day of the notification day 1 gives a date one working day earlier")
  func sameDay() throws {
    let story = try chain(book(arrangement(#""dayOne": "sameDay""#)))
    #expect(try story.only(DeadlineSet.self, "K06").deadline.dueDate.iso8601 == "2026-04-29")
  }

  @Test("Seven days for report copies may be read as working days")
  func workingDays() throws {
    let at = "2026-04-01T09:00:00Z"
    for (members, due) in [
      ("", "2026-04-08"),
      (#""clockOverrides": {"K27": {"unit": "workingDays"}}"#, "2026-04-14"),
    ] {
      var story = try story(book(arrangement(members)))
      try story.tell(AnnualReportPublished(publishedAt: instant(at)), at: at)
      #expect(try story.only(DeadlineSet.self, "K27").deadline.dueDate.iso8601 == due)
    }
  }

  @Test("The class of the rapid review is the partnership's to set")
  func severity() throws {
    let usual = try chain(book(arrangement()))
    #expect(try usual.only(DeadlineSet.self, "K06").deadline.severity == .nationalGuidance)
    let local = try chain(
      book(arrangement(#""clockOverrides": {"K06": {"severity": "local"}}"#)))
    #expect(try local.only(DeadlineSet.self, "K06").deadline.severity == .local)
  }

  @Test("In the quiet hours nobody is warned of what no statute asks for")
  func quietHours() throws {
    let quiet = #""quietHours": {"from": "20:00", "to": "10:00"}"#
    let story = try chain(book(arrangement(quiet)))
    var later = story
    try later.wait(until: "2026-05-05T12:00:00Z")
    // The statutory clock warns at nine all the same.
    #expect(later.warnings("K03").first == "two-working-days-left 2026-04-07T08:00:00Z")
    // The others wait until ten.
    #expect(later.warnings("K07") == ["due-today 2026-04-10T09:00:00Z"])
    #expect(later.warnings("K06").contains("two-working-days-left 2026-04-28T09:00:00Z"))
    #expect(later.reminders("K09").first == "1 2026-04-23T09:00:00Z")
    // A breach is said at its instant.
    #expect(
      try later.only(DeadlineMissed.self, "K06").missedAt == instant("2026-04-30T23:00:00Z"))
    #expect(later.earlyFacts.isEmpty)
    #expect(DeadlineLedger(later.emissions).problems.isEmpty)
  }

  @Test("A warning that cannot wait until morning comes as the quiet hours begin")
  func quietEvening() throws {
    var story = try story(book(arrangement(#""quietHours": {"from": "20:00", "to": "07:00"}"#)))
    try story.tell(sent("2026-04-09T10:00:00Z"), at: "2026-04-09T10:00:00Z")
    try story.wait(until: "2026-04-09T23:00:00Z")
    #expect(
      story.warnings("K02") == [
        "at-once 2026-04-09T10:00:00Z", "evening 2026-04-09T16:00:00Z",
        "late-evening 2026-04-09T19:00:00Z",
      ])
  }

  @Test("The office's target lies before its own closure days, the duty does not move")
  func operationalTarget() throws {
    let closed = #""localClosureDays": ["2026-04-30", "2026-04-29"]"#
    let set = try chain(book(arrangement(closed))).only(DeadlineSet.self, "K06")
    #expect(set.deadline.dueDate.iso8601 == "2026-04-30")
    #expect(set.deadline.targetDate?.iso8601 == "2026-04-28")
    let usual = try chain(book(arrangement())).only(DeadlineSet.self, "K06")
    #expect(usual.deadline.targetDate == nil)
    let meeting = try chain(book(arrangement())).only(DeadlineSet.self, "K09")
    #expect(meeting.deadline.targetDate?.iso8601 == "2026-04-21")
  }

  @Test("Arrangements in force at the start apply and stay, whatever the files say later")
  func reloaded() throws {
    let before = try book(arrangement())
    var old = try story(before)
    try old.tell(sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z")
    let newer = try book(
      arrangement(),
      arrangement(#""dayOne": "sameDay", "clocksNotWatched": ["K09"]"#, from: "2026-04-10"))
    var story = try old.continued(
      by: DeadlineTimers(rules: newer, calendars: CalendarSet.bundled()))
    let untouched = story.state
    try story.tell(
      commissioned("2026-04-10T09:00:00Z", ["city-council"]), at: "2026-04-10T09:00:00Z")
    #expect(story.state?.clock("K06") == untouched?.clock("K06"))
    #expect(story.state?.clock("K08", qualifier: "city-council")?.dueDate.iso8601 == "2026-04-17")
    try story.wait(until: "2026-05-06T00:00:00Z")
    #expect(story.all(DeadlineMissed.self, "K06").count == 1)
    #expect(story.all(DeadlineMissed.self, "K09").count == 1)
    #expect(story.all(DeadlineRescheduled.self, "K06").isEmpty)
    // A clock that starts after the change is counted by it.
    var fresh = try self.story(newer)
    try fresh.tell(sent("2026-04-13T09:00:00Z"), at: "2026-04-13T09:00:00Z")
    #expect(try fresh.only(DeadlineSet.self, "K06").deadline.dueDate.iso8601 == "2026-05-01")
    #expect(fresh.all(DeadlineSet.self, "K09").isEmpty)
  }

  @Test("The relaxation of March 2020 eases the rapid review, and never the notification")
  func relaxation() throws {
    var story = try CaseStory()
    try story.tell(required("2020-05-01T10:00:00Z"), at: "2020-05-01T10:00:00Z")
    try story.tell(sent("2020-05-05T10:00:00Z"), at: "2020-05-05T10:00:00Z")
    let notification = try story.only(DeadlineSet.self, "K01").deadline
    let review = try story.only(DeadlineSet.self, "K06").deadline
    #expect(review.ruleEdition == "relaxation-2020-03")
    #expect(review.severity == .operational)
    #expect(notification.severity == .statutory)
    #expect(notification.dueDate.iso8601 == "2020-05-11")
    // What started under it is counted by it to its end.
    try story.wait(until: "2020-05-29T12:00:00Z")
    #expect(
      try story.only(DeadlineMissed.self, "K06").deadline.ruleEdition == "relaxation-2020-03")
  }
}
