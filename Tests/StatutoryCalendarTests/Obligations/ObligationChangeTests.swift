import CivilTime
import StatutoryCalendar
import Testing

@Suite("Obligations done late, waived and planned")
struct ObligationChangeTests {
  @Test("A review done late is met late, and the next counts from the day it was done")
  func lateReview() throws {
    let schedule = try scheduled("O06")
    var history = try schedule.adopted()
    history.completions = [.init(try morning("2027-05-10"))]
    let found = schedule.occurrences(of: history, asOf: try morning("2027-05-11"))
    #expect(dueDates(found) == ["2027-04-01", "2028-05-10"])
    #expect(found[0].meeting != nil && !found[0].isMetInTime)
    #expect(found[0].isMissed(by: try morning("2027-05-11")))
  }

  @Test("A review done before the adoption counts as the last one")
  func before() throws {
    let schedule = try scheduled("O07")
    var history = try schedule.adopted()
    history.completions = [.init(try morning("2024-03-20"))]
    #expect(
      dueDates(schedule.occurrences(of: history, asOf: try morning("2026-04-02")))
        == ["2027-03-20"])
    history.completions = [.init(try morning("2020-03-20"))]
    #expect(
      dueDates(schedule.occurrences(of: history, asOf: try morning("2026-04-02")))
        == ["2026-04-01"], "overdue at the adoption: due on its first day, not before")
  }

  @Test("A report missed is made up until the next falls due; a meeting missed stays missed")
  func madeUp() throws {
    let report = try scheduled("O09")
    var history = try report.adopted()
    history.completions = [.init(try morning("2026-07-06"))]
    let late = report.occurrences(of: history, asOf: try morning("2026-07-07"))
    #expect(late.map(\.completions.count) == [1, 0])
    #expect(!late[0].isMetInTime)
    let meeting = try scheduled("O43")
    let held = meeting.occurrences(of: history, asOf: try morning("2026-07-07"))
    #expect(held.map(\.completions.count).prefix(2) == [0, 1])
    #expect(held[0].isSettled(by: try endOfDay("2026-06-30")))
    #expect(!late[0].isSettled(by: try endOfDay("2026-06-30")) || late[0].meeting != nil)
    history.completions = [.init(try morning("2026-10-02"))]
    let lost = report.occurrences(of: history, asOf: try morning("2026-10-03"))
    #expect(lost.map(\.completions.count) == [0, 1, 0], "October makes up the second only")
    #expect(lost[0].isSettled(by: try morning("2026-10-03")))
  }

  @Test(
    "A waiver covers one occurrence; what was done before it stands, what comes later is the next")
  func waiver() throws {
    let schedule = try scheduled("O06")
    var history = try schedule.adopted()
    history.waivers = [
      .init(
        dueDate: try day("2027-04-01"), at: try morning("2027-03-01"), reason: "merged",
        byRole: "safeguardingPartners")
    ]
    let open = schedule.occurrences(of: history, asOf: try morning("2027-04-02"))
    #expect(dueDates(open) == ["2027-04-01", "2028-04-01"])
    #expect(open[0].waiver?.reason == "merged")
    history.completions = [.init(try morning("2027-06-01"))]
    let later = schedule.occurrences(of: history, asOf: try morning("2027-06-02"))
    #expect(later[0].meeting == nil && later[1].isMetInTime)
    #expect(dueDates(later)[2] == "2028-06-01")
    history.completions = [.init(try morning("2027-02-01"))]
    let earlier = schedule.occurrences(of: history, asOf: try morning("2027-06-02"))
    #expect(earlier[0].isMetInTime && earlier[0].waiver == nil)
  }

  @Test("A waiver after the breach excuses it and leaves the breach standing")
  func waivedLate() throws {
    let schedule = try scheduled("O21")
    var history = try schedule.adopted()
    history.waivers = [
      .init(
        dueDate: try day("2026-06-30"), at: try morning("2026-07-03"), reason: "merged",
        byRole: "businessManagementGroup")
    ]
    let now = try morning("2026-07-04")
    let found = schedule.occurrences(of: history, asOf: now)
    #expect(found[0].isMissed(by: now))
    #expect(found[0].standing(at: now, warnings: []) == .waived)
  }

  @Test("A plan may be earlier than the cadence asks, never later; of several the latest holds")
  func planned() throws {
    let schedule = try scheduled("O06")
    var history = try schedule.adopted()
    let at = try morning("2026-05-01")
    history.plans = [
      .init(try day("2027-02-10"), at: at), .init(try day("2027-03-03"), at: at.adding(seconds: 1)),
      .init(try day("2027-09-09"), at: at.adding(seconds: 2)),
    ]
    let found = schedule.occurrences(of: history, asOf: try morning("2026-05-02"))
    #expect(dueDates(found) == ["2027-03-03"])
    #expect(found[0].basis == .plan)
    #expect(found[0].limit.iso8601 == "2027-04-01")
    let meeting = try scheduled("O18")
    var meetings = try meeting.adopted()
    meetings.plans = [.init(try day("2026-05-14"), at: at)]
    #expect(
      dueDates(meeting.occurrences(of: meetings, asOf: try morning("2026-06-01")))
        == ["2026-04-30", "2026-05-14", "2026-06-30"])
  }

  @Test("Each trigger is an occurrence of its own; what is done counts for the earliest open one")
  func triggers() throws {
    let schedule = try scheduled("O48")
    var history = try schedule.adopted(triggeredOn: ["2026-06-10", "2026-07-10"])
    history.completions = [.init(try morning("2026-06-01")), .init(try morning("2026-08-01"))]
    let found = schedule.occurrences(of: history, asOf: try morning("2026-08-02"))
    #expect(found.map(\.completions.count) == [1, 0])
    #expect(found.map(\.dueDate.iso8601) == ["2026-12-10", "2027-01-10"])
    let declarations = try scheduled("O17")
    var meeting = try declarations.adopted(triggeredOn: ["2026-06-10"])
    meeting.completions = [.init(try morning("2026-06-11"))]
    let missed = declarations.occurrences(of: meeting, asOf: try morning("2026-06-12"))
    #expect(missed[0].isMissed(by: try morning("2026-06-12")), "cannot be made up")
  }

  @Test("What was due before the adoption was recorded is nobody's miss")
  func adoptedBack() throws {
    for (id, due) in [("O18", "2026-11-30"), ("O21", "2027-02-28"), ("O06", "2027-04-01")] {
      let schedule = try scheduled(id)
      let history = schedule.begin(
        adoptedFrom: try day("2026-04-01"), watchedFrom: try day("2026-11-21"))
      let first = schedule.occurrences(of: history, asOf: try morning("2026-11-21"))
      #expect(dueDates(first) == [due], "\(id)")
    }
  }

  @Test("A due day ends at London's midnight on both sides of a change of clocks")
  func clocks() throws {
    let schedule = try scheduled("O21")
    let history = try schedule.adopted()
    let june = schedule.occurrences(of: history, asOf: try morning("2026-04-02"))[0]
    #expect(june.dueBefore == (try Instant(rfc3339: "2026-06-30T23:00:00Z")))
    let october = schedule.occurrences(of: history, asOf: try morning("2026-07-02"))[1]
    #expect(october.dueBefore == (try Instant(rfc3339: "2026-11-01T00:00:00Z")))
    #expect(
      schedule.moments(of: october).map(\.instant.rfc3339)
        == ["2026-10-01T08:00:00Z", "2026-10-24T08:00:00Z", "2026-10-31T09:00:00Z"])
  }

  @Test("Months keep the day they were counted from across short months")
  func monthEnds() throws {
    let schedule = try scheduled("O57")
    let history = schedule.begin(adoptedFrom: try day("2026-12-31"))
    let found = schedule.occurrences(of: history, asOf: try morning("2027-08-01"))
    #expect(
      dueDates(found) == ["2027-02-28", "2027-04-30", "2027-06-30", "2027-08-31"])
  }
}
