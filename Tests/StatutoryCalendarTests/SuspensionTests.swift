import CivilTime
import StatutoryCalendar
import Testing

@Suite("Clocks that stood still")
struct SuspensionTests {
  let clock: StatutoryClock
  let calendar: HolidayCalendar

  init() throws {
    let edition = try RuleBook.bundled().edition(inForceOn: day("2026-03-31"))
    clock = try #require(edition.clock("K19"))
    calendar = try HolidayCalendar.bundled()
  }

  private func hold(_ placed: String, _ lifted: String?) throws -> Suspension {
    Suspension(
      placedAt: try Instant(rfc3339: placed), liftedAt: try lifted.map { try Instant(rfc3339: $0) })
  }

  private func due(_ start: String, _ holds: [Suspension]) throws -> DueDate? {
    clock.due(from: try PeriodStart(start), suspendedBy: holds, calendar: calendar)
  }

  @Test("Working days during a hold do not count, the day it is lifted does")
  func held() throws {
    let start = "2026-06-01T10:00:00Z"
    #expect(try due(start, [])?.date == day("2026-06-15"))
    // Held Thursday 4 to Wednesday 10: four working days, 4, 5, 8 and 9 June, do not count.
    let due = try #require(
      try due(start, [hold("2026-06-04T09:00:00Z", "2026-06-10T16:00:00Z")]))
    #expect(due.date == (try day("2026-06-19")))
    #expect(
      due.proof.skipped.map { "\($0.date) \($0.reasonInWords)" } == [
        "2026-06-04 clock suspended", "2026-06-05 clock suspended", "2026-06-06 weekend",
        "2026-06-07 weekend", "2026-06-08 clock suspended", "2026-06-09 clock suspended",
        "2026-06-13 weekend", "2026-06-14 weekend",
      ])
  }

  @Test("A hold over the start counts from the day it is lifted")
  func overTheStart() throws {
    let due = try due(
      "2026-06-01T10:00:00Z", [hold("2026-05-28T09:00:00Z", "2026-06-05T09:00:00Z")])
    // Day 1 is Friday 5 June.
    #expect(due?.date == (try day("2026-06-18")))
  }

  @Test("A hold after the due date, or lifted on its own day, changes nothing")
  func withoutEffect() throws {
    let start = "2026-06-01T10:00:00Z"
    let plain = try #require(try due(start, []))
    #expect(try due(start, [hold("2026-06-16T00:00:00Z", "2026-07-01T09:00:00Z")]) == plain)
    #expect(try due(start, [hold("2026-06-03T08:00:00Z", "2026-06-03T18:00:00Z")]) == plain)
    #expect(
      try due(start, [hold("2026-06-06T08:00:00Z", "2026-06-08T09:00:00Z")])?.date == plain.date)
  }

  @Test("While a hold stands there is no due date; a clock that nothing suspends has none either")
  func standing() throws {
    #expect(try due("2026-06-01T10:00:00Z", [hold("2026-06-03T08:00:00Z", nil)]) == nil)
    let edition = try RuleBook.bundled().edition(inForceOn: day("2026-03-31"))
    let notification = try #require(edition.clock("K01"))
    #expect(
      notification.due(
        from: try PeriodStart("2026-06-01"), suspendedBy: [], calendar: calendar) == nil)
  }

  @Test("Holds in any order and overlapping count as a day-by-day walk counts them")
  func walked() throws {
    var random = SeededRandom(seed: 19)
    for _ in 0..<2_000 {
      let first = CivilDate(daysSinceEpoch: Int32.random(in: 17_600...21_000, using: &random))
      let length = Int.random(in: 1...30, using: &random)
      let holds = (0..<Int.random(in: 0...4, using: &random)).map { _ -> Suspension in
        let placed = first.adding(days: Int.random(in: -5...40, using: &random))
        let lifted = placed.adding(days: Int.random(in: 0...25, using: &random))
        return Suspension(
          placedAt: LondonTime.instant(on: placed, hour: 12),
          liftedAt: LondonTime.instant(on: lifted, hour: 13))
      }
      let due = try #require(
        calendar.due(Period(length, .workingDays), from: .date(first), suspendedBy: holds))
      var left = length
      var date = first
      while left > 0 {
        date = date.adding(days: 1)
        let isHeld = holds.contains { $0.days?.contains(date) ?? true }
        if calendar.isWorkingDay(date) && !isHeld { left -= 1 }
      }
      #expect(due.date == date)
      #expect(date.days(since: first) == length + due.proof.skipped.count)
      #expect(due.proof.skipped.map(\.date) == due.proof.skipped.map(\.date).sorted())
    }
  }
}
