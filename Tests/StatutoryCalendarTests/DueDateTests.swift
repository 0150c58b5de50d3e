import CivilTime
import Foundation
import StatutoryCalendar
import Testing

@Suite("Due dates")
struct DueDateTests {
  let calendar: HolidayCalendar
  init() throws { calendar = try HolidayCalendar.bundled() }

  private func due(
    _ period: Period, _ start: String, bound: PeriodBound = .maximum,
    _ convention: CountingConvention = .standard
  ) throws -> DueDate {
    calendar.due(period, from: try PeriodStart(start), bound: bound, convention: convention)
  }

  @Test("A late-evening event keeps its own date as day 0")
  func eveningKeepsDate() throws {
    let due = try due(Period(5, .workingDays), "2026-03-27T23:50:00Z")
    #expect(due.proof.startDate == (try day("2026-03-27")))
    #expect(due.dueBefore.rfc3339 == "2026-04-07T23:00:00Z")
  }

  @Test("Out-of-hours events count as received on the next working day where that is configured")
  func rollForward() throws {
    let rolled = CountingConvention(afterHours: .rollForward(hour: 17))
    let friday = try due(Period(5, .workingDays), "2026-03-27T17:00:00Z", rolled)
    #expect(friday.proof.startDate == (try day("2026-03-27")))
    #expect(friday.proof.dayZero == (try day("2026-03-30")))
    #expect(friday.date == (try day("2026-04-08")))
    let before = try due(Period(5, .workingDays), "2026-03-27T16:59:59Z", rolled)
    #expect(before.date == (try day("2026-04-07")))
    let saturday = try due(Period(5, .workingDays), "2026-03-28T09:00:00Z", rolled)
    #expect(saturday.date == (try day("2026-04-08")))
  }

  @Test("Calling the start day 1 gives one working day earlier, except from a day off")
  func dayOneSameDay() throws {
    let sameDay = CountingConvention(dayOne: .sameDay)
    #expect(try due(Period(15, .workingDays), "2026-04-09", sameDay).date == day("2026-04-29"))
    let sunday = try due(Period(5, .workingDays), "2026-04-12", sameDay)
    #expect(sunday.date == (try due(Period(5, .workingDays), "2026-04-12").date))
    #expect(sunday.proof.skipped.map(\.date.iso8601) == ["2026-04-12"])
    #expect(try due(Period(7, .calendarDays), "2026-04-09", sameDay).date == day("2026-04-15"))
    #expect(try due(Period(-7, .workingDays), "2026-04-07", sameDay).date == day("2026-03-26"))
  }

  @Test("Maximum periods clamp down and minimum periods round up at short months")
  func monthEnds() throws {
    let clamped = try due(Period(6, .months), "2023-08-31")
    #expect(clamped.date == (try day("2024-02-29")))
    let rounded = try due(Period(6, .months), "2023-08-31", bound: .minimum)
    #expect(rounded.date == (try day("2024-03-01")))
    #expect(try due(Period(1, .years), "2024-02-29").date == day("2025-02-28"))
    #expect(try due(Period(1, .years), "2024-02-29", bound: .minimum).date == day("2025-03-01"))
    #expect(try due(Period(1, .years), "2026-04-07", bound: .minimum).date == day("2027-04-07"))
  }

  @Test("Months are not moved off weekends; the last working day before is shown beside them")
  func practicalTarget() throws {
    let sunday = try due(Period(6, .months), "2025-08-01")
    #expect(sunday.date == (try day("2026-02-01")))
    #expect(sunday.practicalTarget == (try day("2026-01-30")))
    #expect(try due(Period(6, .months), "2023-08-31").practicalTarget == nil)
    #expect(try due(Period(3, .calendarDays), "2026-04-03").practicalTarget == day("2026-04-02"))
  }

  @Test("A result is provisional exactly where its path leaves the published years")
  func provisional() throws {
    #expect(try due(Period(5, .workingDays), "2027-12-20").date == day("2027-12-29"))
    #expect(try due(Period(5, .workingDays), "2027-12-20").provisional == false)
    #expect(try due(Period(7, .workingDays), "2027-12-20").date == day("2027-12-31"))
    #expect(try due(Period(7, .workingDays), "2027-12-20").provisional == false)
    #expect(try due(Period(8, .workingDays), "2027-12-20").provisional)
    #expect(try due(Period(5, .workingDays), "2029-02-01").provisional)
    #expect(try due(Period(-5, .workingDays), "2028-01-05").provisional)
    #expect(try due(Period(5, .workingDays), "2017-12-29").provisional)
    #expect(try due(Period(5, .workingDays), "2018-01-01").provisional == false)
    #expect(try due(Period(-1, .workingDays), "2018-01-01").provisional)
    // No holiday can move these.
    #expect(try due(Period(6, .months), "2027-12-20").provisional == false)
    #expect(try due(Period(30, .calendarDays), "2027-12-20").proof.calendarId == nil)
  }

  @Test("The proof names each skipped day and its reason, in order")
  func skipped() throws {
    let due = try due(Period(5, .workingDays), "2026-03-31T13:20:00Z")
    #expect(
      due.proof.skipped.map { "\($0.date) \($0.reasonInWords)" } == [
        "2026-04-03 Good Friday", "2026-04-04 weekend", "2026-04-05 weekend",
        "2026-04-06 Easter Monday",
      ])
    #expect(due.proof.startedAt?.rfc3339 == "2026-03-31T13:20:00Z")
    #expect(due.proof.calendarVersion == "gov.uk/2026-11")
    let back = try self.due(Period(-7, .workingDays), "2026-04-07")
    #expect(
      back.proof.skipped.map(\.date.iso8601) == [
        "2026-03-28", "2026-03-29", "2026-04-03", "2026-04-04", "2026-04-05", "2026-04-06",
      ])
  }

  @Test("Counted and skipped days together are every day of the path")
  func proofAddsUp() throws {
    var random = SeededRandom(seed: 15)
    for _ in 0..<5_000 {
      let start = CivilDate(daysSinceEpoch: Int32.random(in: 17_500...21_500, using: &random))
      let count = Int.random(in: -60...60, using: &random)
      let due = calendar.due(Period(count, .workingDays), from: .date(start))
      #expect(abs(due.date.days(since: start)) == Int(count.magnitude) + due.proof.skipped.count)
    }
  }

  @Test("Late is what comes at or after the London midnight that ends the due date")
  func lateness() throws {
    let due = try due(Period(5, .workingDays), "2025-12-22T09:05:00Z")
    #expect(due.isMet(at: try Instant(rfc3339: "2025-12-31T23:59:59.999Z")))
    #expect(due.isMet(at: try Instant(rfc3339: "2026-01-01T00:00:00Z")) == false)
    func late(_ text: String) throws -> Int {
      due.latenessWorkingDays(at: try Instant(rfc3339: text), calendar: calendar)
    }
    #expect(try late("2025-12-30T10:00:00Z") == 0)
    #expect(try late("2026-01-01T10:00:00Z") == 0)
    #expect(try late("2026-01-02T10:00:00Z") == 1)
    #expect(try late("2026-01-05T10:00:00Z") == 2)
  }

  @Test("A due date is read back from its JSON unchanged")
  func json() throws {
    let due = try due(
      Period(5, .workingDays), "2026-03-31T13:20:00Z",
      CountingConvention(afterHours: .rollForward(hour: 17)))
    let data = try JSONEncoder().encode(due)
    #expect(try JSONDecoder().decode(DueDate.self, from: data) == due)
  }
}
