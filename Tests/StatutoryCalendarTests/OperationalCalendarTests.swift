import CivilTime
import StatutoryCalendar
import Testing

@Suite("Local closure days")
struct OperationalCalendarTests {
  private let calendar: HolidayCalendar
  private let five: TimeOfDay

  init() throws {
    calendar = try .bundled()
    five = try TimeOfDay(iso8601: "17:00")
  }

  @Test("A closed office brings its target forward and leaves the duty where it is")
  func closure() throws {
    let start = PeriodStart.instant(try Instant(rfc3339: "2026-12-22T09:05:00Z"))
    let due = calendar.due(Period(5, .workingDays), from: start)
    #expect(due.date == (try day("2026-12-31")))
    let closed = try ["2026-12-29", "2026-12-30", "2026-12-31"].map { try day($0) }
    let office = OperationalCalendar(calendar, closedOn: closed)
    #expect(closed.allSatisfy { !office.isOpen($0) && calendar.isWorkingDay($0) })
    let target = office.target(for: due, at: five)
    #expect(target.date == (try day("2026-12-24")))
    #expect(target.at.rfc3339 == "2026-12-24T17:00:00Z")
    #expect(calendar.due(Period(5, .workingDays), from: start) == due)
    #expect(OperationalCalendar(calendar, closedOn: []).target(for: due, at: five).date == due.date)
  }

  @Test("No target lies after its due date or before the day the count started")
  func neverLater() throws {
    var random = SeededRandom(seed: 5)
    for _ in 0..<2_000 {
      let start = try day("2024-01-01").adding(days: .random(in: 0..<1_400, using: &random))
      let length = Int.random(in: -10...20, using: &random)
      let due = calendar.due(Period(length, .workingDays), from: .date(start))
      let closed = (0..<12).map { _ in start.adding(days: .random(in: -20...30, using: &random)) }
      let target = OperationalCalendar(calendar, closedOn: closed).target(for: due, at: five)
      #expect(target.date <= due.date)
      #expect(target.at < due.dueBefore)
      #expect(target.date >= min(start, due.date))
    }
  }

  @Test("Where the office is closed all the time the due date itself is the target")
  func closedThroughout() throws {
    let due = calendar.due(Period(3, .workingDays), from: .date(try day("2026-07-06")))
    let closed = (0..<90).map { due.date.adding(days: 10 - $0) }
    let target = OperationalCalendar(calendar, closedOn: closed).target(for: due, at: five)
    #expect(target.date == due.date)
  }
}
