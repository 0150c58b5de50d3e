import CivilTime
import StatutoryCalendar
import Testing

@Suite("Counts in a window")
struct ObligationCountTests {
  /// O12: four audits a year, with those done on the given days.
  private func audits(_ days: [String], asOf: String) throws -> (
    ObligationSchedule, [ObligationOccurrence]
  ) {
    let schedule = try scheduled("O12")
    var history = try schedule.adopted()
    history.completions = try days.map { .init(try morning($0)) }
    return (schedule, schedule.occurrences(of: history, asOf: try morning(asOf)))
  }

  @Test("One audit of four done by 31 December predicts the miss three months ahead")
  func predicted() throws {
    let (schedule, found) = try audits(["2026-06-10"], asOf: "2027-01-01")
    let year = try #require(found.first)
    #expect(year.completions.count == 1)
    #expect(year.required == 4)
    let pace = schedule.moments(of: year).filter { $0.level(of: year)?.hasPrefix("miss") == true }
    #expect(pace.map(\.instant) == [LondonTime.instant(on: try day("2027-01-01"), hour: 9)])
  }

  @Test(
    "A count is held against an even pace at the end of each share of the window",
    arguments: [
      ([], ["behind-pace", "behind-pace", "miss-predicted"]),
      (["2026-06-30"], ["", "behind-pace", "miss-predicted"]),
      (["2026-06-01", "2026-06-02"], ["", "", "behind-pace"]),
      (["2026-06-01", "2026-06-02", "2026-06-03"], ["", "", ""]),
    ])
  func pace(_ days: [String], _ expected: [String]) throws {
    let (schedule, found) = try audits(days, asOf: "2026-07-02")
    let year = try #require(found.first)
    let shares = schedule.moments(of: year).filter {
      if case .pace = $0.purpose { true } else { false }
    }
    #expect(
      shares.map { LondonTime.date(of: $0.instant).iso8601 }
        == ["2026-07-01", "2026-10-01", "2027-01-01"])
    #expect(shares.map { $0.level(of: year) ?? "" } == expected)
  }

  @Test(
    "The fourth audit meets the year on its last day, a fifth changes nothing, and one after it counts for the next"
  )
  func lastDay() throws {
    let three = ["2026-05-05", "2026-08-05", "2026-11-05"]
    let (_, met) = try audits(three + ["2027-03-31", "2027-03-31"], asOf: "2027-04-02")
    #expect(met[0].isMetInTime)
    #expect(met[1].completions.isEmpty)
    let (_, late) = try audits(three + ["2027-04-01"], asOf: "2027-04-02")
    #expect(late[0].isMissed(by: try morning("2027-04-02")))
    #expect(late[0].meeting == nil, "what is done in April is this year's")
    #expect(late[1].completions.count == 1)
  }

  @Test(
    "A first window already running asks for its share, rounded; none is asked of a short rest",
    arguments: [
      ("2026-04-01", "2027-03-31", 4), ("2026-05-01", "2027-03-31", 4),
      ("2026-11-01", "2027-03-31", 2), ("2027-02-10", "2027-03-31", 1),
      ("2027-02-20", "2028-03-31", 4), ("2027-03-31", "2028-03-31", 4),
    ])
  func firstWindow(_ from: String, _ due: String, _ required: Int) throws {
    let schedule = try scheduled("O12")
    let history = schedule.begin(adoptedFrom: try day(from))
    let first = try #require(schedule.occurrences(of: history, asOf: try morning(from)).first)
    #expect(first.dueDate.iso8601 == due)
    #expect(first.required == required)
  }

  @Test("Terms of a school year leave August out; what is done between two counts for none")
  func terms() throws {
    let schedule = try scheduled("O51")
    var history = try schedule.adopted()
    history.completions = [.init(try morning("2026-06-01")), .init(try morning("2026-08-10"))]
    let found = schedule.occurrences(of: history, asOf: try morning("2026-09-02"))
    #expect(dueDates(found) == ["2026-07-31", "2026-12-31"])
    #expect(found.map(\.completions.count) == [1, 0])
    #expect(found[1].windowFrom?.iso8601 == "2026-09-01")
  }
}
