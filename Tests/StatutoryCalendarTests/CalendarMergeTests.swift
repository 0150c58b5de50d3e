import CivilTime
import StatutoryCalendar
import Testing

@Suite("Merging a newer list of holidays")
struct CalendarMergeTests {
  @Test("A holiday proclaimed late moves the due date; everything else stays")
  func lateProclamation() throws {
    let before = try HolidayCalendar(bundledList(without: ["2022-09-19"]), version: "before")
    let start = PeriodStart.instant(try Instant(rfc3339: "2022-09-07T09:00:00Z"))
    #expect(before.due(Period(15, .workingDays), from: start).date == (try day("2022-09-28")))

    let proclamation = try HolidayList(
      govUK: govUKFile([("2022-09-19", "Bank Holiday for the State Funeral")]))
    let merge = try before.merging(proclamation, version: "after")
    let due = merge.calendar.due(Period(15, .workingDays), from: start)
    #expect(due.date == (try day("2022-09-29")))
    #expect(due.dueBefore.rfc3339 == "2022-09-29T23:00:00Z")
    #expect(due.proof.calendarVersion == "after")
    #expect(merge.added.map(\.date.iso8601) == ["2022-09-19"])
    #expect(merge.withdrawn.isEmpty)
    #expect(merge.calendar.holidays.count == 91)
    #expect(merge.calendar.coverage == before.coverage)
  }

  @Test("A rolling feed adds years and takes none away")
  func rollingWindow() throws {
    let old = try bundledList(without: []).holidays
    let base = try HolidayCalendar(
      HolidayList(division: "england-and-wales", holidays: old.filter { $0.date.year <= 2024 }),
      version: "old")
    let feed = try HolidayList(
      division: "england-and-wales",
      holidays: old.filter { (2024...2027).contains($0.date.year) })
    let merge = try base.merging(feed, version: "new")
    #expect(merge.calendar.holidays == old.filter { $0.date.year <= 2027 })
    #expect(merge.calendar.horizon == (try day("2027-12-31")))
    #expect(merge.calendar.verifiedThrough == (try day("2027-12-31")))
    #expect(merge.added.allSatisfy { $0.date.year > 2024 })
    #expect(merge.withdrawn.isEmpty)
  }

  @Test("A moved holiday is named, kept until a person confirms, then gone")
  func movedHoliday() throws {
    let moved = try bundledList(without: []).holidays
    let asFirstPublished = moved.map {
      $0.date.iso8601 == "2020-05-08"
        ? Holiday(date: CivilDate(year: 2020, month: 5, day: 4)!, title: "Early May bank holiday")
        : $0
    }
    let base = try HolidayCalendar(
      HolidayList(division: "england-and-wales", holidays: asFirstPublished), version: "2019")
    let merge = try base.merging(bundledList(without: []), version: "2020")
    #expect(merge.added.map(\.date.iso8601) == ["2020-05-08"])
    #expect(merge.withdrawn.map(\.date.iso8601) == ["2020-05-04"])
    #expect(merge.calendar.isWorkingDay(try day("2020-05-04")) == false)
    let confirmed = merge.confirmingWithdrawals()
    #expect(confirmed.isWorkingDay(try day("2020-05-04")))
    #expect(confirmed.isWorkingDay(try day("2020-05-08")) == false)
    #expect(confirmed.holidays == moved)
  }

  @Test("Publication of a provisional year ends the provisional results")
  func confirmsProvisionalYear() throws {
    let base = try HolidayCalendar.bundled()
    let start = PeriodStart.date(try day("2028-02-01"))
    #expect(base.due(Period(5, .workingDays), from: start).provisional)
    let merge = try base.merging(bundledList(without: []), version: "gov.uk/2027-11")
    #expect(merge.added.isEmpty)
    #expect(merge.calendar.due(Period(5, .workingDays), from: start).provisional == false)
  }

  @Test("A partial list neither extends what is verified nor withdraws anything")
  func partialList() throws {
    let base = try HolidayCalendar.bundled()
    let merge = try base.merging(
      HolidayList(govUK: govUKFile([("2029-06-04", "One-off")])), version: "next")
    #expect(merge.calendar.verifiedThrough == base.verifiedThrough)
    #expect(merge.calendar.horizon == base.horizon)
    #expect(merge.withdrawn.isEmpty)
    #expect(merge.calendar.isWorkingDay(try day("2029-06-04")) == false)
  }

  @Test("The list of another division is refused")
  func otherDivision() throws {
    let scotland = try HolidayList(
      division: "scotland",
      holidays: [Holiday(date: day("2026-01-02"), title: "2nd January")])
    let error = #expect(throws: StatutoryCalendarError.self) {
      try HolidayCalendar.bundled().merging(scotland, version: "x")
    }
    #expect(error?.code == .calendarInvalid)
  }
}
