import CivilTime
import StatutoryCalendar
import Testing

/// Worked examples computed by two other methods; together they cross Easter, Christmas, leap days,
/// one-off holidays and both clock changes.
@Suite("Worked examples")
struct WorkedExamplesTests {
  let calendar: HolidayCalendar
  init() throws { calendar = try HolidayCalendar.bundled() }

  @Test(
    "Periods from an event end on the worked date, exclusive at the worked instant",
    arguments: [
      ("2026-03-31T13:20:00Z", Period(5, .workingDays), "2026-04-09", "2026-04-09T23:00:00Z"),
      ("2026-04-09T15:45:00Z", Period(15, .workingDays), "2026-04-30", "2026-04-30T23:00:00Z"),
      ("2026-03-31T13:20:00Z", Period(15, .workingDays), "2026-04-23", "2026-04-23T23:00:00Z"),
      ("2025-12-22T09:05:00Z", Period(5, .workingDays), "2025-12-31", "2026-01-01T00:00:00Z"),
      ("2025-12-31T11:30:00Z", Period(15, .workingDays), "2026-01-22", "2026-01-23T00:00:00Z"),
      ("2026-01-02T11:30:00Z", Period(15, .workingDays), "2026-01-23", "2026-01-24T00:00:00Z"),
      ("2026-12-24T17:40:00Z", Period(5, .workingDays), "2027-01-05", "2027-01-06T00:00:00Z"),
      ("2022-09-07T09:00:00Z", Period(15, .workingDays), "2022-09-29", "2022-09-29T23:00:00Z"),
      ("2022-09-19T10:00:00Z", Period(5, .workingDays), "2022-09-26", "2022-09-26T23:00:00Z"),
      ("2023-04-26T08:00:00Z", Period(5, .workingDays), "2023-05-04", "2023-05-04T23:00:00Z"),
      ("2023-04-21T14:00:00Z", Period(15, .workingDays), "2023-05-16", "2023-05-16T23:00:00Z"),
      ("2023-08-31T10:00:00Z", Period(6, .months), "2024-02-29", "2024-03-01T00:00:00Z"),
      ("2024-02-28T10:00:00Z", Period(5, .workingDays), "2024-03-06", "2024-03-07T00:00:00Z"),
      ("2026-03-27T23:50:00Z", Period(5, .workingDays), "2026-04-07", "2026-04-07T23:00:00Z"),
      ("2026-03-29T00:30:00Z", Period(5, .workingDays), "2026-04-07", "2026-04-07T23:00:00Z"),
      ("2026-06-17T22:41:00Z", Period(0, .sameDay), "2026-06-17", "2026-06-17T23:00:00Z"),
    ])
  func fromAnEvent(start: String, period: Period, date: String, dueBefore: String) throws {
    let due = calendar.due(period, from: try PeriodStart(start))
    #expect(due.date.iso8601 == date)
    #expect(due.dueBefore.rfc3339 == dueBefore)
    #expect(due.provisional == false)
  }

  @Test(
    "Each day of the fifteen falls on the worked date",
    arguments: [
      (
        "2026-04-09T15:45:00Z",
        [
          1: "2026-04-10", 6: "2026-04-17", 8: "2026-04-21", 9: "2026-04-22", 11: "2026-04-24",
          12: "2026-04-27", 13: "2026-04-28", 14: "2026-04-29", 15: "2026-04-30",
        ]
      ),
      (
        "2025-12-31T11:30:00Z",
        [
          1: "2026-01-02", 6: "2026-01-09", 8: "2026-01-13", 9: "2026-01-14", 11: "2026-01-16",
          12: "2026-01-19", 13: "2026-01-20", 14: "2026-01-21", 15: "2026-01-22",
        ]
      ),
    ])
  func processMap(start: String, days: [Int: String]) throws {
    for (count, date) in days {
      let due = calendar.due(Period(count, .workingDays), from: try PeriodStart(start))
      #expect(due.date.iso8601 == date, "day \(count)")
    }
  }

  @Test("Day 1 on the day of the notification gives the fifteenth a working day earlier")
  func dayOneVariant() throws {
    let due = calendar.due(
      Period(15, .workingDays), from: try PeriodStart("2026-04-09T15:45:00Z"),
      convention: CountingConvention(dayOne: .sameDay))
    #expect(due.date.iso8601 == "2026-04-29")
  }

  @Test("The same-day copy of a notification sent late in the evening leaves nineteen minutes")
  func sameDayCopy() throws {
    let sent = try Instant(rfc3339: "2026-06-17T22:41:00Z")
    let due = calendar.due(Period(0, .sameDay), from: .instant(sent))
    #expect(due.dueBefore.milliseconds(since: sent) == 19 * 60_000)
  }

  @Test(
    "Seven working days before publication are counted back over Easter, Christmas and the jubilee",
    arguments: [
      ("2026-04-07", "2026-03-25", "2026-03-24"),
      ("2026-01-07", "2025-12-24", "2025-12-23"),
      ("2022-06-09", "2022-05-27", "2022-05-26"),
    ])
  func countingBack(publication: String, copyDue: String, clearDays: String) throws {
    let start = try PeriodStart(publication)
    #expect(calendar.due(Period(-7, .workingDays), from: start).date.iso8601 == copyDue)
    let clear = calendar.due(
      Period(-7, .workingDays), from: start, convention: CountingConvention(clearDays: true))
    #expect(clear.date.iso8601 == clearDays)
  }
}
