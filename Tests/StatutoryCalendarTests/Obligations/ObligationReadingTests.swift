import CivilTime
import StatutoryCalendar
import Testing

@Suite("Contradictory sources on obligations")
struct ObligationReadingTests {
  /// Due dates of the first occurrences when nothing is done.
  private func dueDates(_ id: String, reading: String? = nil, count: Int) throws -> [String] {
    var choice = ObligationChoice(id)
    choice.reading = reading
    let schedule = try scheduled(id, choice: choice)
    let history = try schedule.adopted()
    let found = schedule.occurrences(of: history, asOf: try endOfDay("2031-03-31"))
    return found.prefix(count).map(\.dueDate.iso8601)
  }

  @Test("X14: the review group meets monthly, quarterly or every two months, by partnership")
  func reviewGroup() throws {
    #expect(try dueDates("O18", count: 3) == ["2026-04-30", "2026-05-31", "2026-06-30"])
    #expect(try dueDates("O43", count: 3) == ["2026-06-30", "2026-09-30", "2026-12-31"])
    #expect(try dueDates("O60c", count: 3) == ["2026-06-01", "2026-08-01", "2026-10-01"])
    var own = ObligationChoice("O18")
    own.cadence = .timesPerPeriod(1, .quarter(start: try #require(AnchorDay("04-01"))))
    let chosen = try scheduled("O18", choice: own)
    #expect(
      chosen.occurrences(of: try chosen.adopted(), asOf: try morning("2026-04-02"))
        .map(\.dueDate.iso8601) == ["2026-06-30"])
    #expect(chosen.obligation.warnings.count == 3, "its warnings follow the cadence")
  }

  @Test(
    "X15: bi-annual is every two years, bi-monthly every two months; twice is the other reading",
    arguments: ["O64", "O65"])
  func biAnnual(_ id: String) throws {
    #expect(try dueDates(id, count: 1) == ["2028-04-01"])
    #expect(try dueDates(id, reading: "twice-a-year", count: 1) == ["2027-03-31"])
    #expect(try dueDates("O57", count: 2) == ["2026-06-01", "2026-08-01"])
    let twice = try dueDates("O57", reading: "twice-a-month", count: 2)
    #expect(twice == ["2026-04-30", "2026-05-31"])
    var choice = ObligationChoice("O57")
    choice.reading = "twice-a-month"
    let schedule = try scheduled("O57", choice: choice)
    let first = schedule.occurrences(of: try schedule.adopted(), asOf: try morning("2026-04-02"))
    #expect(first.first?.required == 2)
  }

  @Test(
    "X16: two scheduled updates of the procedures and urgent ones; three rounds otherwise",
    arguments: ["O13", "O41"])
  func procedures(_ id: String) throws {
    #expect(try dueDates(id, count: 1) == ["2027-03-31"])
    #expect(
      try dueDates(id, reading: "three-rounds", count: 3)
        == ["2026-07-31", "2026-10-31", "2027-01-31"])
  }

  @Test("X17: the early help report is due on the dates listed; quarterly is the other reading")
  func earlyHelp() throws {
    #expect(
      try dueDates("O26a", count: 4)
        == ["2026-06-30", "2026-10-31", "2027-02-28", "2027-06-30"])
    #expect(
      try dueDates("O26a", reading: "quarterly", count: 4)
        == ["2026-06-30", "2026-09-30", "2026-12-31", "2027-03-31"])
  }

  @Test(
    "X13: the yearly report in September, in October by the earlier practice",
    arguments: ["O01", "O62"])
  func yearlyReport(_ id: String) throws {
    #expect(try dueDates(id, count: 2) == ["2026-09-30", "2027-09-30"])
    #expect(try dueDates(id, reading: "october", count: 2) == ["2026-10-31", "2027-10-31"])
  }

  @Test("A partnership may name its own day, first date and group")
  func ownDay() throws {
    var choice = ObligationChoice("O14")
    choice.anchor = AnchorDay("05-20")
    choice.ownerGroup = "newGroup"
    let anchored = try scheduled("O14", choice: choice)
    #expect(anchored.obligation.ownerGroup == "newGroup")
    let found = anchored.occurrences(of: try anchored.adopted(), asOf: try morning("2027-06-01"))
    #expect(found.map(\.dueDate.iso8601) == ["2026-05-20", "2027-05-20", "2028-05-20"])
    var first = ObligationChoice("O07")
    first.firstDue = try day("2027-03-31")
    let schedule = try scheduled("O07", choice: first)
    #expect(
      schedule.occurrences(of: try schedule.adopted(), asOf: try morning("2026-06-01"))
        .map(\.dueDate.iso8601) == ["2027-03-31"])
  }
}
