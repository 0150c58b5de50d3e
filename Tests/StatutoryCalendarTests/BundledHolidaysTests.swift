import CivilTime
import StatutoryCalendar
import Testing

@Suite("The shipped holidays")
struct BundledHolidaysTests {
  /// Month and day of every bank holiday in England and Wales, written down independently of the
  /// shipped file.
  static let published: [Int: String] = [
    2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
  ]

  @Test("Every bank holiday 2018 to 2028 is there and nothing else")
  func complete() throws {
    let calendar = try HolidayCalendar.bundled()
    let expected = Self.published.sorted { $0.key < $1.key }.flatMap { year, days in
      days.split(separator: " ").map { "\(year)-\($0)" }
    }
    #expect(calendar.holidays.map(\.date.iso8601) == expected)
    #expect(expected.count == 91)
  }

  @Test("One-off and substitute days carry their published titles and notes")
  func titles() throws {
    let calendar = try HolidayCalendar.bundled()
    func holiday(_ text: String) throws -> Holiday? { calendar.holiday(on: try day(text)) }
    #expect(try holiday("2022-09-19")?.title.contains("State Funeral") == true)
    #expect(try holiday("2023-05-08")?.title.contains("coronation") == true)
    #expect(try holiday("2020-05-08")?.title == "Early May bank holiday (VE day)")
    #expect(
      try holiday("2027-12-27")
        == Holiday(date: day("2027-12-27"), title: "Christmas Day", notes: "Substitute day"))
    #expect(try holiday("2026-01-01")?.title == "New Year\u{2019}s Day")
    #expect(try holiday("2020-05-04") == nil)
    #expect(try holiday("2022-05-30") == nil)
    #expect(try holiday("2027-12-25") == nil)
  }

  @Test("The shipped calendar says what it is, how far it reaches and how far it is published")
  func metadata() throws {
    let calendar = try HolidayCalendar.bundled()
    #expect(calendar.id == "england-and-wales")
    #expect(calendar.version == "gov.uk/2026-11")
    #expect(try calendar.coverage == day("2018-01-01")...day("2028-12-31"))
    #expect(try calendar.horizon == day("2028-12-31"))
    #expect(try calendar.verifiedThrough == day("2027-12-31"))
  }

  @Test("A declared horizon that the list does not have is refused")
  func metadataContradictions() throws {
    let list = try bundledList(without: ["2028-01-03"])
    let text = """
      {"version": "v", "horizon": "2028-12-31", "verifiedThrough": "2027-12-31", "source": "s"}
      """
    let error = #expect(throws: StatutoryCalendarError.self) {
      try HolidayCalendar(list, metadata: Array(text.utf8))
    }
    #expect(
      error?.problems == ["horizon: 2028-12-31 is declared, but the full years end 2027-12-31"])
    let broken = #expect(throws: StatutoryCalendarError.self) {
      try HolidayCalendar(list, metadata: Array(#"{"version": 1, "horizn": "x"}"#.utf8))
    }
    #expect(broken?.problems.count == 5)
  }
}
