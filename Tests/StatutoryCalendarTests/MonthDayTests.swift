import CivilTime
import Foundation
import StatutoryCalendar
import Testing

@Suite("Days of the year")
struct MonthDayTests {
  @Test(
    "The first one after a date, never the date itself",
    arguments: [
      ("09-30", "2026-03-31", "2026-09-30"), ("09-30", "2026-09-29", "2026-09-30"),
      ("09-30", "2026-09-30", "2027-09-30"), ("09-30", "2026-10-01", "2027-09-30"),
      ("02-29", "2023-03-01", "2024-02-29"), ("02-29", "2024-02-29", "2025-02-28"),
      ("02-29", "2025-02-27", "2025-02-28"), ("02-29", "2025-02-28", "2026-02-28"),
      ("01-01", "2026-12-31", "2027-01-01"),
    ])
  func first(text: String, after: String, expected: String) throws {
    let monthDay = try #require(MonthDay(iso8601: text))
    #expect(monthDay.first(after: try day(after), clamping: .clampDown).iso8601 == expected)
  }

  @Test("In a year without 29 February a minimum rounds up to 1 March")
  func roundsUp() throws {
    let leapDay = try #require(MonthDay(month: 2, day: 29))
    #expect(
      leapDay.first(after: try day("2025-02-28"), clamping: .roundUp) == (try day("2025-03-01")))
    #expect(
      leapDay.first(after: try day("2025-03-01"), clamping: .roundUp) == (try day("2026-03-01")))
  }

  @Test("What no year has, or is written otherwise, is none")
  func refused() {
    for text in ["02-30", "13-01", "9-30", "0930", "09-30 ", "", "2026-09-30"] {
      #expect(MonthDay(iso8601: text) == nil, "\(text)")
    }
    #expect(MonthDay(month: 4, day: 31) == nil && MonthDay(month: 0, day: 1) == nil)
  }

  @Test("It is written, told and read back as a day")
  func text() throws {
    let monthDay = try #require(MonthDay(iso8601: "09-05"))
    #expect(monthDay.iso8601 == "09-05" && monthDay.inWords == "5 September")
    #expect(Period(to: monthDay).inWords == "to the next 5 September")
    let data = try JSONEncoder().encode([monthDay])
    #expect(String(decoding: data, as: UTF8.self) == #"["09-05"]"#)
    #expect(try JSONDecoder().decode([MonthDay].self, from: data) == [monthDay])
  }
}
