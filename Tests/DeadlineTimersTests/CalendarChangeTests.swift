import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Changed calendars")
struct CalendarChangeTests {
  private static let england = "england-and-wales"

  /// The key of a calendar, in its own partition.
  private func keeper() throws -> CaseStory { try CaseStory(subject: Self.england) }

  private func proclaimed(
    _ date: String, at: String, title: String = "state-funeral", version: String = "proclamation"
  ) throws -> HolidayProclaimed {
    HolidayProclaimed(
      calendar: Self.england, version: version, date: try CivilDate(iso8601: date), title: title,
      proclaimedAt: try instant(at))
  }

  @Test(
    "A holiday proclaimed mid-clock moves the due date once, and the breach waits for the new one")
  func proclaimedMidClock() throws {
    var story = try CaseStory()
    try story.tell(sent("2026-09-09T09:00:00Z"), at: "2026-09-09T09:00:00Z")
    #expect(try story.only(DeadlineSet.self, "K06").deadline.dueDate.iso8601 == "2026-09-30")
    var keeper = try keeper()
    try keeper.tell(
      proclaimed("2026-09-21", at: "2026-09-12T08:00:00Z"), at: "2026-09-12T08:00:00Z")
    let changed = try #require(keeper.emissions.compactMap { $0.payload as? CalendarChanged }.first)
    #expect(changed.added.map(\.date.iso8601) == ["2026-09-21"])
    #expect(changed.revision == 1)
    #expect(keeper.notices.count == 1)
    let said = try story.receive(keeper.notices, at: instant("2026-09-12T08:00:05Z"))
    #expect(kinds(said).filter { $0.hasSuffix("K06") } == ["rescheduled K06"])
    let moved = try story.only(DeadlineRescheduled.self, "K06")
    #expect(moved.reason == .calendarChanged)
    #expect(moved.previousDueDate.iso8601 == "2026-09-30")
    #expect(moved.deadline.dueDate.iso8601 == "2026-10-01")
    #expect(moved.deadline.calendarVersion == changed.version)
    #expect(
      moved.proof.skipped.contains {
        $0.date.iso8601 == "2026-09-21" && $0.title == "state-funeral"
      })
    try story.wait(until: "2026-10-02T06:00:00Z")
    #expect(try story.only(DeadlineMissed.self, "K06").missedAt == instant("2026-10-01T23:00:00Z"))
    // Day 10, two days left, one day left, and the last day: all a day later than at first.
    let warnings = try [
      "2026-09-24T23:00:00Z", "2026-09-29T08:00:00Z", "2026-09-30T08:00:00Z",
      "2026-10-01T08:00:00Z", "2026-10-01T14:00:00Z",
    ].map(instant)
    #expect(story.all(DeadlineWarned.self, "K06").map(\.scheduledFor) == warnings)
    #expect(DeadlineLedger(story.emissions).problems.isEmpty)
  }

  @Test("A holiday that lies on no count moves nothing, and a second review nothing more")
  func elsewhere() throws {
    var story = try CaseStory()
    try story.tell(required("2026-09-01T09:00:00Z"), at: "2026-09-01T09:00:00Z")
    try story.tell(sent("2026-09-02T09:00:00Z"), at: "2026-09-02T09:00:00Z")
    var keeper = try keeper()
    try keeper.tell(
      proclaimed("2026-11-16", at: "2026-09-03T08:00:00Z"), at: "2026-09-03T08:00:00Z")
    try story.wait(until: "2026-09-03T09:00:00Z")
    let before = story.state
    #expect(try story.receive(keeper.notices, at: instant("2026-09-03T09:00:00Z")).isEmpty)
    #expect(story.state == before)
    try keeper.tell(
      proclaimed("2026-09-14", at: "2026-09-04T08:00:00Z", version: "second"),
      at: "2026-09-04T08:00:00Z")
    let moved = try story.receive(
      Array(keeper.notices.dropFirst()), at: instant("2026-09-04T09:00:00Z"))
    #expect(kinds(moved).contains("rescheduled K06"))
    #expect(try story.review(at: instant("2026-09-04T09:00:00Z")).isEmpty)
    // The same notices again, as after a crash, change nothing.
    #expect(try story.receive(keeper.notices, at: instant("2026-09-04T10:00:00Z")).isEmpty)
  }

  @Test("A withdrawn holiday brings nothing forward until a person confirms it")
  func withdrawn() throws {
    var story = try CaseStory()
    try story.tell(sent("2026-12-14T09:00:00Z"), at: "2026-12-14T09:00:00Z")
    let before = try story.only(DeadlineSet.self, "K06").deadline.dueDate.iso8601
    #expect(before == "2027-01-07")
    let day = try CivilDate(iso8601: "2026-12-28")
    var keeper = try keeper()
    let said = try keeper.tell(
      HolidayWithdrawn(
        calendar: Self.england, version: "w", date: day,
        withdrawnAt: instant("2026-12-15T08:00:00Z")), at: "2026-12-15T08:00:00Z")
    #expect(said.compactMap { ($0.payload as? CalendarWithdrawalHeld)?.date } == [day])
    #expect(keeper.notices.isEmpty)
    try keeper.tell(
      HolidayWithdrawalConfirmed(
        calendar: Self.england, version: "c", date: day,
        confirmedAt: instant("2026-12-16T08:00:00Z"), byRole: .businessManager,
        document: "DOC-7H3KQ9TX4MZ2"), at: "2026-12-16T08:00:00Z")
    try story.receive(keeper.notices, at: instant("2026-12-16T08:00:01Z"))
    let moved = try story.only(DeadlineRescheduled.self, "K06")
    #expect(moved.deadline.dueDate.iso8601 == "2027-01-06")
    #expect(moved.reason == .calendarChanged)
  }

  @Test("A count past the published holidays is provisional until they are published")
  func horizon() throws {
    let calendar = try HolidayCalendar.bundled()
    let start = LondonTime.instant(on: calendar.verifiedThrough.adding(days: -7), hour: 10)
    var story = try CaseStory()
    try story.tell(
      SINRecorded(
        sinReference: "SIN-7H3KQ9TX4M", sentAt: start, childrenCount: 1, recipients: [.panel]),
      at: start, recordedAt: start)
    let set = try story.only(DeadlineSet.self, "K06")
    #expect(set.deadline.provisional)
    var keeper = try keeper()
    let told = start.adding(seconds: 86_400)
    let news = BankHolidaysPublished(
      calendar: Self.england, version: "gov.uk/later", publishedAt: told,
      verifiedThrough: calendar.horizon,
      holidays: calendar.holidays.suffix(8).map {
        BankHoliday(date: $0.date, title: $0.code ?? "bank-holiday")
      })
    try keeper.tell(news, at: told, recordedAt: told)
    try story.receive(keeper.notices, at: told)
    let moved = try story.only(DeadlineRescheduled.self, "K06")
    #expect(!moved.deadline.provisional)
    #expect(moved.deadline.dueDate == set.deadline.dueDate)
    #expect(story.state?.clock("K06")?.isProvisional == false)
    #expect(DeadlineLedger(story.emissions).problems.isEmpty)
  }

  @Test("It is said a year, half a year and three months before the published holidays end")
  func horizonNear() throws {
    let end = try HolidayCalendar.bundled().verifiedThrough
    var keeper = try keeper()
    let at = LondonTime.instant(on: end.adding(days: -600), hour: 10)
    let day = end.adding(days: -300)
    let working = try HolidayCalendar.bundled().workingDay(onOrAfter: day)
    try keeper.tell(
      HolidayProclaimed(
        calendar: Self.england, version: "p", date: working, title: "jubilee", proclaimedAt: at),
      at: at, recordedAt: at)
    try keeper.wait(until: LondonTime.startOfDay(end))
    let said = keeper.emissions.compactMap { $0.payload as? CalendarHorizonNeared }
    #expect(said.count == 3)
    #expect(said.allSatisfy { $0.verifiedThrough == end })
    #expect(said.map(\.daysLeft) == said.map(\.daysLeft).sorted(by: >))
    #expect(keeper.state.flatMap { keeper.concern.nextWakeUp(of: $0) } == nil)
  }

  @Test("The end of the holidays that ship is told of although no news ever came")
  func horizonWithoutNews() throws {
    let concern = try DeadlineTimers.standard()
    #expect(concern.residents.map(\.key) == ["england-and-wales", "scotland", "northern-ireland"])
    let end = try HolidayCalendar.bundled().verifiedThrough
    let early = LondonTime.startOfDay(end.adding(days: -500))
    let resident = try #require(concern.residents.first)
    let admitted = try #require(concern.admit(resident, state: nil, now: early))
    #expect(concern.admit(resident, state: admitted, now: early) == nil)
    #expect(concern.admit(resident, state: admitted, now: early.adding(seconds: 86_400)) == nil)
    var keeper = try self.keeper().with(admitted)
    try keeper.wait(until: LondonTime.startOfDay(end))
    let said = keeper.emissions.compactMap { $0.payload as? CalendarHorizonNeared }
    #expect(said.map(\.verifiedThrough) == [end, end, end])
    #expect(keeper.emissions.count == 3)
    let state = try #require(keeper.state)
    #expect(concern.nextWakeUp(of: state) == nil)
    // After a restart nothing is told again.
    #expect(concern.admit(resident, state: state, now: LondonTime.startOfDay(end)) == nil)
  }

  @Test(
    "Started late, the worker gives the last of the warnings that have passed, and those to come")
  func horizonStartedLate() throws {
    let concern = try DeadlineTimers.standard()
    let end = try HolidayCalendar.bundled().verifiedThrough
    let late = LondonTime.startOfDay(end.adding(days: -150))
    let resident = try #require(concern.residents.first)
    let admitted = try #require(concern.admit(resident, state: nil, now: late))
    #expect(concern.admit(resident, state: admitted, now: late) == nil)
    var keeper = try self.keeper().with(admitted)
    try keeper.wait(until: late)
    #expect(keeper.emissions.count == 1)
    try keeper.wait(until: LondonTime.startOfDay(end))
    #expect(keeper.emissions.count == 2)
  }

  @Test("A release that ships later years brings its own warnings, and no false ones")
  func horizonOfANewRelease() throws {
    let shipped = try HolidayCalendar.bundled()
    let resident = Resident(key: Self.england, partnership: Self.england)
    let older = try HolidayCalendar(
      HolidayList(
        division: Self.england,
        holidays: shipped.holidays.filter { $0.date.year < shipped.verifiedThrough.year }),
      version: "older")
    let before = LondonTime.startOfDay(older.verifiedThrough.adding(days: -500))
    var state = CaseClocks(partnership: Self.england)
    state.calendar = KeptCalendar(older)
    let concern = try DeadlineTimers.standard()
    let admitted = try #require(concern.admit(resident, state: state, now: before))
    #expect(concern.admit(resident, state: admitted, now: before) == nil)
    var keeper = try self.keeper().with(admitted)
    try keeper.wait(until: LondonTime.startOfDay(shipped.verifiedThrough))
    let said = keeper.emissions.compactMap { $0.payload as? CalendarHorizonNeared }
    #expect(said.count == 3)
    #expect(said.allSatisfy { $0.verifiedThrough == shipped.verifiedThrough })
  }

  @Test("News that no calendar can take is refused")
  func unusable() throws {
    var keeper = try keeper()
    // A Saturday.
    try keeper.tell(
      proclaimed("2026-09-19", at: "2026-09-12T08:00:00Z"), at: "2026-09-12T08:00:00Z")
    var elsewhere = try CaseStory(subject: "scotland")
    try elsewhere.tell(
      proclaimed("2026-09-21", at: "2026-09-12T08:00:00Z"), at: "2026-09-12T08:00:00Z")
    for story in [keeper, elsewhere] {
      #expect(story.refusals.map(\.code) == [DeadlineRefusal.calendarNewsUnusable])
      #expect(story.state == nil && story.notices.isEmpty)
    }
  }
}
