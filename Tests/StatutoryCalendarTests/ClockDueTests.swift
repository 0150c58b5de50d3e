import CivilTime
import StatutoryCalendar
import Testing

@Suite("Due dates of the clocks")
struct ClockDueTests {
  let edition: RuleEdition
  let calendar: HolidayCalendar

  init() throws {
    edition = try RuleBook.bundled().edition(inForceOn: day("2026-03-31"))
    calendar = try HolidayCalendar.bundled()
  }

  private func due(_ id: String, _ start: String, named: String? = nil) throws -> DueDate? {
    try #require(edition.clock(id)).due(
      from: try PeriodStart(start), named: try named.map(day), calendar: calendar)
  }

  @Test(
    "Each kind of clock ends on the worked date",
    arguments: [
      ("K04", "2025-12-22T09:05:00Z", "2025-12-31"), ("K06b", "2026-04-09T15:45:00Z", "2026-04-30"),
      ("K15", "2026-04-30T15:00:00Z", "2026-05-22"), ("K17a", "2026-04-02T10:00:00Z", "2026-04-07"),
      ("K17b", "2026-04-02T10:00:00Z", "2026-04-13"), ("K21", "2023-08-31T10:00:00Z", "2024-02-29"),
      ("K22", "2026-04-07", "2026-03-25"), ("K22", "2026-01-07", "2025-12-24"),
      ("K22", "2022-06-09", "2022-05-27"), ("K25", "2024-02-29T12:00:00Z", "2025-03-01"),
      ("K26", "2024-02-29T12:00:00Z", "2029-02-28"), ("K27", "2026-04-01T09:00:00Z", "2026-04-08"),
      ("K29", "2026-03-31", "2026-09-30"), ("K29", "2026-09-30", "2027-09-30"),
      ("K30", "2024-03-31T09:00:00Z", "2027-03-31"), ("K31", "2024-02-29T09:00:00Z", "2025-02-28"),
      ("K35", "2026-05-12T08:30:00Z", "2026-05-11"),
    ])
  func worked(id: String, start: String, date: String) throws {
    #expect(try due(id, start)?.date.iso8601 == date)
  }

  @Test("The reply of the Panel awaited over the spring holiday steps over it")
  func panelReply() throws {
    let due = try #require(try due("K15", "2026-05-15T12:00:00Z"))
    #expect(due.proof.skipped.contains { $0.reasonInWords == "Spring bank holiday" })
  }

  @Test("A subject access request rolls to the next working day; three months when complex")
  func subjectAccess() throws {
    let rolled = try #require(try due("K32", "2026-03-04T10:00:00Z"))
    // Saturday 4 April lies in Easter.
    #expect(rolled.date == (try day("2026-04-07")))
    #expect(rolled.proof.rolledFrom == (try day("2026-04-04")))
    #expect(rolled.proof.skipped.map(\.date.iso8601) == ["2026-04-04", "2026-04-05", "2026-04-06"])
    #expect(rolled.proof.calendarId == "england-and-wales")
    #expect(rolled.practicalTarget == nil)
    let clock = try #require(edition.clock("K32"))
    let extended = clock.extendedDue(from: try PeriodStart("2026-01-31"), calendar: calendar)
    #expect(extended?.date == (try day("2026-04-30")))
    let january = try #require(try due("K32", "2026-01-31T10:00:00Z"))
    #expect(january.date == (try day("2026-03-02")) && january.proof.period == Period(1, .months))
  }

  @Test("Seventy-two hours are seventy-two hours, over a clock change and a holiday alike")
  func dataBreach() throws {
    let spring = try #require(try due("K33", "2026-03-27T18:00:00Z"))
    #expect(spring.dueBefore.rfc3339 == "2026-03-30T18:00:00Z")
    #expect(spring.date == (try day("2026-03-30")))
    let autumn = try #require(try due("K33", "2026-10-24T10:30:00Z"))
    #expect(autumn.dueBefore.rfc3339 == "2026-10-27T10:30:00Z")
    let christmas = try #require(try due("K33", "2026-12-24T23:30:00Z"))
    #expect(christmas.dueBefore.rfc3339 == "2026-12-27T23:30:00Z")
    #expect(christmas.provisional == false && christmas.proof.calendarId == nil)
    #expect(spring.isMet(at: try Instant(rfc3339: "2026-03-30T17:59:59.999Z")))
    #expect(spring.isMet(at: spring.dueBefore) == false)
    // The announced date of a clock in hours is never a whole day.
    #expect(spring.keeping(try day("2026-03-29")) == spring)
  }

  @Test("Hours that end at a London midnight belong to the day they end")
  func midnight() throws {
    let due = try #require(try due("K33", "2026-06-01T23:00:00Z"))
    #expect(due.dueBefore.rfc3339 == "2026-06-04T23:00:00Z")
    #expect(due.date == (try day("2026-06-04")))
  }

  @Test("Out-of-hours rules of a partnership do not stop hours that run by law")
  func hoursIgnoreOffices() throws {
    let clock = try #require(edition.clock("K33"))
    let start = try Instant(rfc3339: "2026-03-27T22:00:00Z")
    let rolled = CountingConvention(dayOne: .sameDay, afterHours: .rollForward(hour: 17))
    let due = clock.due(from: start, calendar: calendar, convention: rolled)
    #expect(due?.dueBefore == start.adding(seconds: 72 * 3_600))
  }

  @Test("A date that the start names holds; without one a default is counted or nothing is due")
  func named() throws {
    #expect(try due("K34", "2026-03-31T10:00:00Z") == nil)
    let action = try #require(try due("K34", "2026-03-31T10:00:00Z", named: "2026-08-31"))
    #expect(action.date == (try day("2026-08-31")))
    #expect(action.dueBefore.rfc3339 == "2026-08-31T23:00:00Z")
    #expect(action.proof.period == Period(0, .named) && action.proof.calendarId == nil)
    // 31 August is a holiday: offices will want to be done before.
    #expect(action.practicalTarget == (try day("2026-08-28")))
    #expect(try due("K16", "2026-03-31T10:00:00Z", named: "2026-04-02")?.date == day("2026-04-02"))
    #expect(try due("K16", "2026-03-31T10:00:00Z")?.date == day("2026-04-16"))
    #expect(try due("K01", "2026-03-31T10:00:00Z", named: "2026-05-01")?.date == day("2026-04-09"))
  }

  @Test("A clock that shares another's date is due when that one is, and not before it is known")
  func shared() throws {
    #expect(try due("K23", "2026-05-02T10:00:00Z") == nil)
    let review = try #require(try due("K21", "2026-01-15T10:00:00Z"))
    let approval = try #require(
      try due("K23", "2026-05-02T10:00:00Z", named: review.date.iso8601))
    #expect(approval.dueBefore == review.dueBefore)
    #expect(approval.proof.period.unit == .sameAsClock)
  }

  @Test("An approved delay gives the date it names; a clock that nothing extends keeps its own")
  func extended() throws {
    let review = try #require(edition.clock("K21"))
    let start = try PeriodStart("2026-01-15T10:00:00Z")
    #expect(review.extendedDue(from: start, calendar: calendar) == nil)
    let delayed = review.extendedDue(
      from: start, named: try day("2026-11-30"), calendar: calendar)
    #expect(delayed?.date == (try day("2026-11-30")))
    let notification = try #require(edition.clock("K01"))
    #expect(
      notification.extendedDue(from: start, named: try day("2026-11-30"), calendar: calendar) == nil
    )
  }
}
