import CivilTime
import StatutoryCalendar
import Testing

@Suite("The horizon of a calendar")
struct CalendarHorizonTests {
  @Test("It warns at 09:00 London time twelve, six and three months before its end")
  func warnings() throws {
    let horizon = try HolidayCalendar.bundled().publication
    #expect(
      horizon.warnings.map(\.rfc3339)
        == ["2026-12-31T09:00:00Z", "2027-06-30T08:00:00Z", "2027-09-30T08:00:00Z"])
    let before = try Instant(rfc3339: "2026-12-31T08:59:59Z")
    #expect(horizon.nextWarning(after: before)?.rfc3339 == "2026-12-31T09:00:00Z")
    #expect(
      horizon.nextWarning(after: try Instant(rfc3339: "2026-12-31T09:00:00Z"))?.rfc3339
        == "2027-06-30T08:00:00Z")
    #expect(horizon.nextWarning(after: try Instant(rfc3339: "2027-12-31T00:00:00Z")) == nil)
  }

  @Test("It counts the days that are left and says when they are few")
  func daysLeft() throws {
    let horizon = try HolidayCalendar.bundled().publication
    #expect(horizon.daysLeft(on: try day("2027-12-30")) == 1)
    #expect(horizon.daysLeft(on: try day("2028-01-02")) == -2)
    #expect(horizon.isNear(on: try day("2026-12-30")) == false)
    #expect(horizon.isNear(on: try day("2026-12-31")))
  }
}
