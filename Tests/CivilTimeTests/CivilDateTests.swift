import CivilTime
import Foundation
import Testing

@Suite("Civil dates")
struct CivilDateTests {
  @Test("Every day of 400 years is the day after the one before, with the right weekday")
  func everyDayOfAnEra() throws {
    var date = try CivilDate(iso8601: "1800-01-01")
    let end = try CivilDate(iso8601: "2200-01-01")
    #expect(date.weekday == .wednesday)
    var (year, month, day) = (1800, 1, 1)
    var weekday = 3
    while date < end {
      #expect(date.components == (year, month, day))
      #expect(date.weekday.rawValue == weekday)
      #expect(CivilDate(year: year, month: month, day: day) == date)
      date = date.adding(days: 1)
      weekday = weekday % 7 + 1
      day += 1
      if CivilDate(year: year, month: month, day: day) == nil { (month, day) = (month + 1, 1) }
      if month == 13 { (year, month) = (year + 1, 1) }
    }
    #expect((year, month, day) == (2200, 1, 1))
  }

  @Test("Known dates fall where the calendar on the wall says")
  func knownDates() throws {
    #expect(try CivilDate(iso8601: "1970-01-01").daysSinceEpoch == 0)
    #expect(try CivilDate(iso8601: "2026-04-09").weekday == .thursday)
    #expect(try CivilDate(iso8601: "2024-02-29").weekday == .thursday)
    #expect(try CivilDate(iso8601: "2000-02-29").daysSinceEpoch == 11_016)
    #expect(try CivilDate(iso8601: "2026-04-09").inWords == "Thu 9 Apr 2026")
  }

  @Test(
    "Days the calendar does not have are refused",
    arguments: [
      (2026, 2, 29), (1900, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1),
      (2026, 1, 0), (2026, 1, 32), (-1, 1, 1), (10_000, 1, 1), (Int.max, 1, 1), (2026, Int.min, 1),
    ])
  func impossible(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test(
    "A text that is not YYYY-MM-DD is refused",
    arguments: [
      ("2026-4-9", CivilTimeError.Code.malformed, 6), ("20260409", .malformed, 4),
      ("2026-04-09T", .malformed, 10), ("2026-04", .malformed, 7), ("", .malformed, 0),
      ("2025-02-29", .dateImpossible, 0),
    ])
  func refuses(text: String, code: CivilTimeError.Code, byteOffset: Int) {
    #expect(throws: CivilTimeError(code: code, value: .date, byteOffset: byteOffset)) {
      try CivilDate(iso8601: text)
    }
  }

  @Test(
    "Months match day numbers; only a month too short separates maximum from minimum periods",
    arguments: [
      ("2023-08-31", 6, "2024-02-29", "2024-03-01"),
      ("2022-08-31", 6, "2023-02-28", "2023-03-01"),
      ("2026-01-29", 1, "2026-02-28", "2026-03-01"),
      ("2026-01-31", 1, "2026-02-28", "2026-03-01"),
      ("2026-03-31", 1, "2026-04-30", "2026-05-01"),
      ("2026-10-31", 1, "2026-11-30", "2026-12-01"),
      ("2026-08-15", 6, "2027-02-15", "2027-02-15"),
      ("2026-12-31", 2, "2027-02-28", "2027-03-01"),
      ("2026-03-31", -1, "2026-02-28", "2026-03-01"),
      ("2026-01-31", -2, "2025-11-30", "2025-12-01"),
      ("2026-05-31", 0, "2026-05-31", "2026-05-31"),
      ("2024-02-29", 12, "2025-02-28", "2025-03-01"),
      ("2024-02-29", 48, "2028-02-29", "2028-02-29"),
      ("2024-02-29", -1_200, "1924-02-29", "1924-02-29"),
    ])
  func months(start: String, months: Int, maximum: String, minimum: String) throws {
    let date = try CivilDate(iso8601: start)
    #expect(date.adding(months: months, clamping: .clampDown).iso8601 == maximum)
    #expect(date.adding(months: months, clamping: .roundUp).iso8601 == minimum)
  }

  @Test("A year from 29 February ends on 28 February at most, on 1 March at least")
  func years() throws {
    let leapDay = try CivilDate(iso8601: "2024-02-29")
    #expect(leapDay.adding(years: 1, clamping: .clampDown).iso8601 == "2025-02-28")
    #expect(leapDay.adding(years: 1, clamping: .roundUp).iso8601 == "2025-03-01")
    #expect(leapDay.adding(years: 4, clamping: .roundUp).iso8601 == "2028-02-29")
  }

  @Test("Counts beyond the type saturate instead of stopping the process")
  func saturates() {
    let date = CivilDate(daysSinceEpoch: 20_000)
    #expect(date.adding(days: .max).daysSinceEpoch == .max)
    #expect(date.adding(days: .min).daysSinceEpoch == .min)
    #expect(date.adding(months: .max, clamping: .clampDown) > date)
    #expect(date.adding(years: .min, clamping: .clampDown) < date)
    #expect(CivilDate(daysSinceEpoch: .max).iso8601.hasPrefix("+58"))
    #expect(CivilDate(daysSinceEpoch: .min).iso8601.hasPrefix("-58"))
    #expect(
      CivilDate(daysSinceEpoch: .max).adding(months: 9, clamping: .roundUp).daysSinceEpoch == .max)
  }

  @Test("JSON carries the date as YYYY-MM-DD and refuses years that have no such text")
  func json() throws {
    let date = try CivilDate(iso8601: "2026-04-09")
    let data = try JSONEncoder().encode([date])
    #expect(String(decoding: data, as: UTF8.self) == #"["2026-04-09"]"#)
    #expect(try JSONDecoder().decode([CivilDate].self, from: data) == [date])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([CivilDate].self, from: Data(#"["2026-02-30"]"#.utf8))
    }
    #expect(throws: EncodingError.self) {
      try JSONEncoder().encode([CivilDate(daysSinceEpoch: .max)])
    }
  }

  @Test("Every day of the years 0000 to 9999 is followed by the next of the calendar")
  func everyDayHasItsDate() throws {
    var expected = (year: 0, month: 1, day: 1)
    var wrong = 0
    let first = try CivilDate(iso8601: "0000-01-01").daysSinceEpoch
    let last = try CivilDate(iso8601: "9999-12-31").daysSinceEpoch
    for day in first...last {
      let date = CivilDate(daysSinceEpoch: day)
      let isRight =
        date.components == expected
        && CivilDate(year: expected.year, month: expected.month, day: expected.day) == date
      wrong += isRight ? 0 : 1
      let isLeap =
        expected.year % 4 == 0 && (expected.year % 100 != 0 || expected.year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      expected.day += 1
      if expected.day > lengths[expected.month - 1] {
        expected = (expected.year, expected.month + 1, 1)
      }
      if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
    }
    #expect(wrong == 0)
    #expect(expected.year == 10_000)
  }

  @Test("Dates far outside the written years are taken apart and put together alike")
  func farDates() {
    for days in [Int32.min, -2_000_000_000, -719_469, -719_468, 1 << 30, .max - 1, .max] {
      let date = CivilDate(daysSinceEpoch: days)
      #expect(date.adding(months: 0, clamping: .clampDown) == date)
      #expect(date.adding(days: -1).adding(days: 1) == date || days == .min)
    }
  }
}
