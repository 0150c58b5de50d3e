import CivilTime
import Foundation
import StatutoryCalendar
import Testing

@Suite("The calendars in force")
struct CalendarSetTests {
  private let shipped: CalendarSet
  private let ledger: CalendarLedger

  init() throws {
    shipped = try .bundled()
    ledger = CalendarLedger(shipped.englandAndWales)
  }

  @Test("A set knows the divisions and the derived calendar, and nothing else")
  func known() {
    for id in CalendarSet.ids { #expect(shipped.calendar(id)?.id == id) }
    #expect(CalendarSet.ids.count == 4)
    #expect(shipped.calendar("wales") == nil)
    #expect(shipped.revision == 0)
  }

  @Test("An adopted calendar counts once, also in the calendar derived from it")
  func adopted() throws {
    let news = try ledger.applying(news(.proclaimed(holiday("2027-06-07")), at: 1)).ledger
    let outcome = shipped.adopting(AdoptedCalendar(news))
    #expect(outcome.calendars.revision == 1)
    #expect(outcome.calendars.englandAndWales == news.calendar)
    #expect(outcome.calendars.adoptedRevision(of: "england-and-wales") == 1)
    #expect(outcome.differences.map(\.calendarId) == ["england-and-wales", "united-kingdom-any"])
    let any = try #require(outcome.calendars.calendar("united-kingdom-any"))
    #expect(any.isWorkingDay(try day("2027-06-07")) == false)
    #expect(any.version.hasPrefix("news-1@"))
    let again = outcome.calendars.adopting(AdoptedCalendar(news))
    #expect(again.calendars == outcome.calendars)
    #expect(again.differences.isEmpty)
  }

  @Test("A calendar adopted late does not undo a newer one")
  func olderRevision() throws {
    let first = try ledger.applying(news(.proclaimed(holiday("2027-06-07")), at: 1)).ledger
    let second = try first.applying(news(.proclaimed(holiday("2027-06-08")), at: 2)).ledger
    let newest = shipped.adopting(AdoptedCalendar(second)).calendars
    let late = newest.adopting(AdoptedCalendar(first))
    #expect(late.calendars == newest)
    #expect(late.differences.isEmpty)
  }

  @Test("A holiday of Scotland moves FOI requests and no clock of safeguarding")
  func otherDivision() throws {
    let scotland = CalendarLedger(try .bundled("scotland"))
    let change = try CalendarChange(
      calendarId: "scotland", version: "s-1", at: Instant(millisecondsSinceEpoch: 1),
      news: .proclaimed(holiday("2027-06-07")))
    let outcome = shipped.adopting(AdoptedCalendar(try scotland.applying(change).ledger))
    #expect(outcome.differences.map(\.calendarId) == ["scotland", "united-kingdom-any"])
    #expect(outcome.calendars.englandAndWales == shipped.englandAndWales)
  }

  @Test("A new release adds its dates to a restored set and brings back none withdrawn")
  func newRelease() throws {
    let date = try day("2027-05-31")
    let old = try CalendarSet([
      HolidayCalendar(
        bundledList(without: ["2022-09-19"]), version: "old",
        verifiedThrough: day("2027-12-31")),
      .bundled("scotland"), .bundled("northern-ireland"),
    ])
    let gone = try CalendarLedger(old.englandAndWales)
      .applying(news(.withdrawn(date), at: 1)).ledger
      .applying(news(.withdrawalConfirmed(date), at: 2)).ledger
    let restored = old.adopting(AdoptedCalendar(gone)).calendars
    let outcome = restored.merging(bundled: shipped)
    let england = outcome.calendars.englandAndWales
    #expect(england.isWorkingDay(date))
    #expect(england.isWorkingDay(try day("2022-09-19")) == false)
    #expect(outcome.calendars.revision == 2)
    #expect(england.version == "news-2+gov.uk/2026-11")
    let again = outcome.calendars.merging(bundled: shipped)
    #expect(again.calendars == outcome.calendars)
    #expect(again.differences.isEmpty)
  }

  @Test("A new release that only confirms a year is a change too")
  func newReleaseConfirms() throws {
    let bundled = shipped.englandAndWales
    let published = try HolidayCalendar(
      HolidayList(division: bundled.id, holidays: bundled.holidays), version: "gov.uk/2027-11")
    let newer = try CalendarSet([published, .bundled("scotland"), .bundled("northern-ireland")])
    let outcome = shipped.merging(bundled: newer)
    #expect(outcome.differences.map(\.calendarId) == ["england-and-wales"])
    #expect(outcome.calendars.englandAndWales == published)
    #expect(outcome.calendars.revision == 1)
  }

  @Test("A set read back is the set written")
  func stored() throws {
    let date = try day("2027-05-31")
    let gone = try ledger.applying(news(.withdrawn(date), at: 1)).ledger
      .applying(news(.withdrawalConfirmed(date), at: 2)).ledger
    let set = shipped.adopting(AdoptedCalendar(gone)).calendars
    let read = try #require(CalendarSet(set.storedTable))
    #expect(read == set)
    #expect(read.merging(bundled: shipped).calendars.englandAndWales.isWorkingDay(date))
  }

  @Test(
    "A stored set that claims to cover more than the years that can be written is refused",
    arguments: [
      (Int32.min, 20_453, 20_453), (20_089, Int32.max, 20_453), (20_089, 20_453, 2_932_897),
    ] as [(Int32, Int32, Int32)])
  func boundedYears(_ first: Int32, _ last: Int32, _ verified: Int32) throws {
    var table = try CalendarSet.bundled().storedTable
    table.calendars[0].coverage =
      CivilDate(daysSinceEpoch: first)...CivilDate(daysSinceEpoch: last)
    table.calendars[0].verifiedThrough = CivilDate(daysSinceEpoch: verified)
    #expect(CalendarSet(table) == nil)
  }

  @Test("A stored set with an index beyond its titles, or without a division, is refused")
  func damagedTable() throws {
    let table = try CalendarSet.bundled().storedTable
    var beyond = table
    beyond.calendars[0].holidays[0].title = table.titles.count
    #expect(CalendarSet(beyond) == nil)
    var without = table
    without.calendars.removeLast()
    #expect(CalendarSet(without) == nil)
    #expect(CalendarSet(table) != nil)
  }

  @Test("A file takes the place of the divisions that it holds, under a name that events may carry")
  func replacedByFile() throws {
    let kept = try bundledList(without: ["2022-09-19"]).holidays
    let file = CalendarFile(
      name: "bank holidays (mine).json", bytes: govUKFile(kept.map { ($0.date.iso8601, $0.title) }))
    let set = try CalendarSet(replacedBy: file)
    #expect(set.englandAndWales.isWorkingDay(try day("2022-09-19")))
    #expect(set.calendar("scotland") == shipped.calendar("scotland"))
    let version = set.englandAndWales.version
    #expect(version.wholeMatch(of: /[0-9A-Za-z][0-9A-Za-z.+@:\/_-]{0,60}/) != nil)
    #expect(version.hasPrefix("bank-holidays--mine-.json@"))
    #expect(throws: StatutoryCalendarError.self) {
      try CalendarSet(replacedBy: CalendarFile(name: "x", bytes: govUKFile([("2022-09-19", "y")])))
    }
  }

  @Test("A set without a division, or with one twice, is refused with all problems")
  func incomplete() throws {
    let error = #expect(throws: StatutoryCalendarError.self) {
      try CalendarSet([.bundled(), .bundled()])
    }
    #expect(error?.problems.count == 3)
  }

  @Test("An adopted calendar put together from an event equals that of its ledger")
  func fromEvent() throws {
    let calendar = ledger.calendar
    let adopted = try AdoptedCalendar(
      calendarId: calendar.id, version: calendar.version, revision: 0,
      coverage: calendar.coverage, verifiedThrough: calendar.verifiedThrough,
      holidays: calendar.holidays.map {
        Holiday(date: $0.date, code: $0.code ?? "", notes: $0.notes)
      })
    #expect(adopted.calendar.holidays.map(\.date) == calendar.holidays.map(\.date))
    #expect(adopted.calendar.holidays.map(\.title) == calendar.holidays.map(\.title))
  }

  @Test("A title that does not ship is put into words")
  func titles() throws {
    #expect(Holiday(date: try day("2027-06-07"), code: "state-visit").title == "State visit")
    #expect(holiday("2027-01-01", "New Year\u{2019}s Day").code == "new-years-day")
    #expect(holiday("2027-01-01", "\u{7235}").code == nil)
  }
}
