import CivilTime
import StatutoryCalendar
import Testing

@Suite("What a partnership changes about a clock")
struct ClockOverrideTests {
  let edition: RuleEdition
  let calendar: HolidayCalendar

  init() throws {
    edition = try RuleBook.bundled().edition(inForceOn: day("2026-03-31"))
    calendar = try HolidayCalendar.bundled()
  }

  private func clock(_ id: String) throws -> StatutoryClock { try #require(edition.clock(id)) }

  @Test("Start, class, unit and watching change as the arrangements say, and nothing else")
  func applied() throws {
    let clock = try clock("K27")
    let changed = clock.with(
      ClockOverride(
        startEvent: "org.vigil.yearly-report.published", severity: .operational,
        unit: .workingDays, isWatched: false))
    #expect(changed.startEvent == "org.vigil.yearly-report.published")
    #expect(changed.severity == .operational && changed.isWatched == false)
    #expect(changed.period == Period(7, .workingDays))
    #expect(changed.calendarId == "england-and-wales")
    #expect(changed.endEvent == clock.endEvent && changed.warnings == clock.warnings)
    let start = try PeriodStart("2026-04-01")
    #expect(clock.due(from: start, calendar: calendar)?.date == (try day("2026-04-08")))
    #expect(changed.due(from: start, calendar: calendar)?.date == (try day("2026-04-14")))
    #expect(clock.with(ClockOverride()) == clock)
    #expect(ClockOverride().isEmpty && !ClockOverride(length: 3).isEmpty)
  }

  @Test("A booking's own cut-off is counted back from the event with its proof")
  func cutOff() throws {
    let clock = try clock("K35").with(ClockOverride(unit: .workingDays, length: -3))
    let due = try #require(
      clock.due(from: try Instant(rfc3339: "2026-04-08T08:30:00Z"), calendar: calendar))
    #expect(due.date == (try day("2026-04-01")))
    #expect(due.proof.skipped.map(\.date.iso8601).contains("2026-04-06"))
  }

  @Test("What the sources leave to partnerships is accepted")
  func accepted() throws {
    #expect(try clock("K06").problems(with: ClockOverride(severity: .local)).isEmpty)
    #expect(
      try clock("K06").problems(
        with: ClockOverride(startEvent: "org.vigil.rapid-review.commissioned")
      ).isEmpty)
    #expect(try clock("K27").problems(with: ClockOverride(unit: .workingDays)).isEmpty)
    #expect(try clock("K19").problems(with: ClockOverride(severity: .local, length: 5)).isEmpty)
    #expect(try clock("K09").problems(with: ClockOverride(isWatched: false)).isEmpty)
    #expect(try clock("K22").problems(with: ClockOverride(length: -8)).isEmpty)
  }

  @Test(
    "What the law or the guidance sets is not a partnership's to change, and is named",
    arguments: [
      ("K01", ClockOverride(length: 7), "neither start nor length"),
      ("K01", ClockOverride(startEvent: "org.vigil.a.b"), "neither start nor length"),
      ("K01", ClockOverride(severity: .local), "do not change its class"),
      ("K33", ClockOverride(isWatched: false), "kept for every partnership"),
      ("K06", ClockOverride(severity: .statutory), "cannot be made statutory"),
      ("K09", ClockOverride(severity: .nationalGuidance), "cannot be made nationalGuidance"),
      ("K09", ClockOverride(startEvent: "sent"), "startEvent must be org.vigil"),
      ("K09", ClockOverride(unit: .named), "unit named is not for local arrangements"),
      ("K09", ClockOverride(length: 0), "length 0 is no number of workingDays"),
      ("K09", ClockOverride(unit: .months, length: -1), "months are not counted back"),
      ("K22", ClockOverride(length: 7), "counts in the other direction"),
    ])
  func refused(id: String, override: ClockOverride, problem: String) throws {
    let found = try clock(id).problems(with: override)
    #expect(found.count == 1 && found[0].contains(problem), "\(found)")
  }
}
