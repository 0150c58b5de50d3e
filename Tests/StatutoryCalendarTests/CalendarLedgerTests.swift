import CivilTime
import StatutoryCalendar
import Testing

@Suite("News of holidays")
struct CalendarLedgerTests {
  private let ledger: CalendarLedger

  init() throws { ledger = CalendarLedger(try .bundled()) }

  @Test("A proclaimed holiday is added, counted in the revision and named by its news")
  func proclaimed() throws {
    let outcome = try ledger.applying(news(.proclaimed(holiday("2027-06-07")), at: 1))
    #expect(outcome.difference.added.map(\.date) == [try day("2027-06-07")])
    #expect(outcome.difference.withdrawn.isEmpty)
    #expect(outcome.ledger.revision == 1)
    #expect(outcome.ledger.calendar.version == "news-1")
    #expect(outcome.ledger.calendar.isWorkingDay(try day("2027-06-07")) == false)
    #expect(outcome.ledger.calendar.holidays.count == ledger.calendar.holidays.count + 1)
  }

  @Test("The same news again changes nothing, not even the revision")
  func repeated() throws {
    let change = try news(.proclaimed(holiday("2027-06-07")), at: 1)
    let once = try ledger.applying(change).ledger
    let twice = try once.applying(change)
    #expect(twice.ledger == once)
    #expect(twice.difference.isEmpty)
    #expect(twice.newlyAwaitingConfirmation.isEmpty)
  }

  @Test("A withdrawn holiday stays one until a person confirms it")
  func withdrawal() throws {
    let date = try day("2027-05-31")
    let awaiting = try ledger.applying(news(.withdrawn(date), at: 1))
    #expect(awaiting.difference.isEmpty)
    #expect(awaiting.newlyAwaitingConfirmation == [date])
    #expect(awaiting.ledger.revision == 0)
    #expect(awaiting.ledger.calendar.isWorkingDay(date) == false)
    let confirmed = try awaiting.ledger.applying(news(.withdrawalConfirmed(date), at: 2))
    #expect(confirmed.difference.withdrawn == [date])
    #expect(confirmed.ledger.calendar.isWorkingDay(date))
    #expect(confirmed.ledger.awaitingConfirmation.isEmpty)
    #expect(confirmed.ledger.revision == 1)
  }

  @Test("A withdrawal that is told again after its confirmation needs no second one")
  func withdrawalRepeated() throws {
    let date = try day("2027-05-31")
    let gone = try applyAll([
      news(.withdrawn(date), at: 1), news(.withdrawalConfirmed(date), at: 2),
      news(.withdrawn(date), at: 3),
    ])
    #expect(gone.calendar.isWorkingDay(date))
    #expect(gone.awaitingConfirmation.isEmpty)
  }

  @Test("A holiday that is proclaimed anew after a confirmed withdrawal is one again")
  func reinstated() throws {
    let date = try day("2027-05-31")
    let back = try applyAll([
      news(.withdrawn(date), at: 1), news(.withdrawalConfirmed(date), at: 2),
      news(.proclaimed(holiday("2027-05-31")), at: 3),
    ])
    #expect(back.calendar.isWorkingDay(date) == false)
    #expect(back.revision == 2)
    let again = try back.applying(news(.withdrawn(date), at: 4)).ledger
    #expect(again.awaitingConfirmation == [date])
    #expect(again.calendar.isWorkingDay(date) == false)
  }

  @Test("Older news that comes late does not undo newer")
  func lateNews() throws {
    let date = try day("2027-06-07")
    let proclaimed = try applyAll([news(.proclaimed(holiday("2027-06-07")), at: 5)])
    let late = try proclaimed.applying(news(.withdrawn(date), at: 4))
    #expect(late.newlyAwaitingConfirmation.isEmpty)
    let confirmed = try late.ledger.applying(news(.withdrawalConfirmed(date), at: 4))
    #expect(confirmed.ledger.calendar.isWorkingDay(date) == false)
    #expect(confirmed.ledger.calendar.version == "news-5")
  }

  @Test("News that comes late and adds a date does not share the name of the newest")
  func lateNewsNamed() throws {
    let first = try applyAll([news(.proclaimed(holiday("2027-06-07")), at: 5)])
    let second = try first.applying(news(.proclaimed(holiday("2027-06-08")), at: 4)).ledger
    #expect(second.calendar.version.hasPrefix("news-5@"))
    #expect(second.calendar.version.count == "news-5@".count + 8)
    #expect(second.revision == 2)
  }

  @Test("A published list that leaves a holiday out takes nothing away unconfirmed")
  func publishedWithout() throws {
    let list = try bundledList(without: ["2026-05-25"]).holidays.filter { $0.date.year >= 2026 }
    let outcome = try ledger.applying(news(.published(list, verifiedThrough: nil), at: 1))
    #expect(outcome.difference.withdrawn.isEmpty)
    #expect(outcome.newlyAwaitingConfirmation.isEmpty)
    // Seven holidays are no full year: what is missing may just not be listed.
    var full = list
    full.append(holiday("2026-05-26"))
    let moved = try ledger.applying(news(.published(full, verifiedThrough: nil), at: 1))
    #expect(try moved.newlyAwaitingConfirmation == [day("2026-05-25")])
    #expect(try moved.difference.added.map(\.date) == [day("2026-05-26")])
    #expect(moved.ledger.calendar.isWorkingDay(try day("2026-05-25")) == false)
  }

  @Test("A published list extends what is published and what is covered, year by year")
  func publishedYears() throws {
    let next = HolidayRules(division: "england-and-wales", year: 2029).dates
    let list =
      try bundledList(without: []).holidays.filter { $0.date.year >= 2028 }
      + next.map { Holiday(date: $0, title: "x") }
    let outcome = try ledger.applying(news(.published(list, verifiedThrough: nil), at: 1))
    #expect(try outcome.ledger.calendar.verifiedThrough == day("2029-12-31"))
    #expect(try outcome.ledger.calendar.horizon == day("2029-12-31"))
    #expect(try outcome.difference.previouslyVerifiedThrough == day("2027-12-31"))
    // A year beyond a gap is listed, but proves nothing of the years between.
    let gap = HolidayRules(division: "england-and-wales", year: 2031).dates
    let beyond = try ledger.applying(
      news(.published(gap.map { Holiday(date: $0, title: "x") }, verifiedThrough: nil), at: 1))
    #expect(try beyond.ledger.calendar.verifiedThrough == day("2027-12-31"))
    #expect(try beyond.ledger.calendar.horizon == day("2028-12-31"))
  }

  @Test("A list that says how far it is published is taken at its word and no further")
  func declaredReach() throws {
    let list = try bundledList(without: []).holidays.filter { $0.date.year >= 2027 }
    let half = try ledger.applying(
      news(.published(list, verifiedThrough: day("2028-06-30")), at: 1))
    #expect(try half.ledger.calendar.verifiedThrough == day("2028-06-30"))
    let far = try ledger.applying(
      news(.published(list, verifiedThrough: day("2040-01-01")), at: 1))
    #expect(try far.ledger.calendar.verifiedThrough == day("2028-12-31"))
    #expect(far.difference.isEmpty == false)
  }

  @Test("A new release adds what it ships and brings back nothing that was withdrawn")
  func newRelease() throws {
    let old = try HolidayCalendar(bundledList(without: ["2022-09-19"]), version: "old")
    let date = try day("2027-05-31")
    let restored = try applyAll(
      [news(.withdrawn(date), at: 1), news(.withdrawalConfirmed(date), at: 2)],
      to: CalendarLedger(old))
    let outcome = try restored.merging(bundled: .bundled())
    #expect(try outcome.difference.added.map(\.date) == [day("2022-09-19")])
    #expect(outcome.ledger.calendar.isWorkingDay(date))
    #expect(outcome.ledger.revision == restored.revision + 1)
    #expect(try outcome.ledger.merging(bundled: .bundled()).ledger == outcome.ledger)
  }

  @Test("A date that a new release no longer ships awaits confirmation")
  func releaseWithout() throws {
    let newer = try HolidayCalendar(
      bundledList(without: ["2022-06-03"]), version: "newer", verifiedThrough: day("2027-12-31"))
    let outcome = try ledger.merging(bundled: newer)
    #expect(try outcome.newlyAwaitingConfirmation == [day("2022-06-03")])
    #expect(outcome.difference.isEmpty)
    let confirmed = try outcome.ledger.applying(
      news(.withdrawalConfirmed(day("2022-06-03")), at: 1))
    #expect(try confirmed.difference.withdrawn == [day("2022-06-03")])
  }

  @Test("News of another division and news beyond the bound leave the ledger as it was")
  func refused() throws {
    let scotland = try CalendarChange(
      calendarId: "scotland", version: "v", at: Instant(millisecondsSinceEpoch: 1),
      news: .withdrawn(day("2027-05-31")))
    #expect(throws: StatutoryCalendarError.self) { try ledger.applying(scotland) }
    var weekdays: [Holiday] = []
    var date = try day("2030-01-01")
    while weekdays.count < 400 {
      if !date.weekday.isWeekend { weekdays.append(Holiday(date: date, title: "x")) }
      date = date.adding(days: 1)
    }
    let many = try news(.published(weekdays, verifiedThrough: nil), at: 1)
    let error = #expect(throws: StatutoryCalendarError.self) { try ledger.applying(many) }
    #expect(error?.problems == ["would hold 491 dates; at most 400 are kept"])
  }

  @Test("What cannot be news of holidays is refused with all its problems")
  func unsoundChange() throws {
    let error = #expect(throws: StatutoryCalendarError.self) {
      try CalendarChange(
        calendarId: "united-kingdom-any", version: "", at: Instant(millisecondsSinceEpoch: 0),
        news: .published(
          [holiday("2027-12-25"), holiday("2027-12-27"), holiday("2027-12-27")],
          verifiedThrough: nil))
    }
    let found = error?.problems ?? []
    #expect(found.count == 4, "\(found)")
    for text in ["no news of its own", "version: must be", "Saturday", "listed already"] {
      #expect(found.contains { $0.contains(text) }, "\(text)")
    }
    #expect(throws: StatutoryCalendarError.self) {
      try news(.withdrawn(day("2027-12-25")), at: 1)
    }
  }

  private func applyAll(
    _ changes: [CalendarChange], to start: CalendarLedger? = nil
  ) throws -> CalendarLedger {
    var ledger = start ?? self.ledger
    for change in changes { ledger = try ledger.applying(change).ledger }
    return ledger
  }
}

/// News of England and Wales at a second, named after it.
func news(_ news: CalendarChange.News, at second: Int64) throws -> CalendarChange {
  try CalendarChange(
    calendarId: "england-and-wales", version: "news-\(second)",
    at: Instant(millisecondsSinceEpoch: second * 1_000), news: news)
}

/// A holiday written in a test; the date must be right.
func holiday(_ date: String, _ title: String = "One-off") -> Holiday {
  Holiday(date: try! day(date), title: title)
}
