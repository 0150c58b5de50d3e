import CivilTime
import StatutoryCalendar
import Testing

@Suite("The shipped holidays of all parts of the United Kingdom")
struct DivisionHolidaysTests {
  @Test("Every holiday 2018 to 2028 follows from the law and the one-off proclamations")
  func byRule() throws {
    for division in HolidayList.divisions {
      let calendar = try HolidayCalendar.bundled(division)
      let expected = (2018...2028).flatMap { HolidayRules(division: division, year: $0).dates }
      #expect(calendar.holidays.map(\.date) == expected, "\(division)")
      #expect(calendar.id == division)
    }
  }

  @Test("Each division reaches 2028 and is published through 2027")
  func reach() throws {
    for division in HolidayList.divisions {
      let calendar = try HolidayCalendar.bundled(division)
      #expect(try calendar.coverage == day("2018-01-01")...day("2028-12-31"))
      #expect(try calendar.verifiedThrough == day("2027-12-31"))
    }
  }

  @Test("A division that does not ship is refused by name")
  func unknown() {
    let error = #expect(throws: StatutoryCalendarError.self) {
      try HolidayCalendar.bundled("wales")
    }
    #expect(error?.problems.first?.contains("scotland") == true)
  }

  @Test("The freedom of information calendar has the holidays of every part, once each")
  func anyPart() throws {
    let set = try CalendarSet.bundled()
    let any = try #require(set.calendar("united-kingdom-any"))
    let union = Set(
      (2018...2028).flatMap { year in
        HolidayList.divisions.flatMap { HolidayRules(division: $0, year: year).dates }
      })
    #expect(any.holidays.map(\.date) == union.sorted())
    #expect(any.id == "united-kingdom-any")
    #expect(any.version == "gov.uk/2026-11")
  }

  @Test("A request received before Scotland's and Ireland's holidays is due later for FOI")
  func anyPartCounts() throws {
    let set = try CalendarSet.bundled()
    let england = set.englandAndWales
    let any = try #require(set.calendar(HolidayCalendar.anyPartOfTheUK))
    let twenty = Period(20, .workingDays)
    // 17 March (Northern Ireland) lies inside, no holiday of England and Wales does.
    let start = PeriodStart.date(try day("2026-03-02"))
    #expect(england.due(twenty, from: start).date == (try day("2026-03-30")))
    let due = any.due(twenty, from: start)
    #expect(due.date == (try day("2026-03-31")))
    #expect(due.proof.calendarId == "united-kingdom-any")
    #expect(
      due.proof.skipped.contains {
        $0.reason == .holiday(title: "St Patrick\u{2019}s Day")
      })
    // The World Cup holiday was Scotland's alone.
    #expect(england.isWorkingDay(try day("2026-06-15")))
    #expect(any.isWorkingDay(try day("2026-06-15")) == false)
  }

  @Test("A question may name its calendar, and a clock never does")
  func asked() throws {
    var query = DueQuery(from: "2026-03-02")
    query.workingDays = 20
    query.calendar = "united-kingdom-any"
    let answer = try query.answer()
    #expect(answer.due.date == (try day("2026-03-31")))
    #expect(answer.calendar.id == "united-kingdom-any")
    query.calendar = "wales"
    #expect(throws: StatutoryCalendarError.self) { try query.answer() }
    query = DueQuery(from: "2026-03-02")
    query.clock = "K01"
    query.calendar = "scotland"
    let error = #expect(throws: StatutoryCalendarError.self) { try query.answer() }
    #expect(error?.problems.first?.contains("named by the rule of a clock") == true)
  }

  @Test("A year of Scotland needs nine and of Northern Ireland ten holidays to count as full")
  func fullYears() throws {
    for (division, enough) in [("england-and-wales", 8), ("scotland", 9), ("northern-ireland", 10)]
    {
      let year = HolidayRules(division: division, year: 2029).dates
      #expect(year.count == enough)
      let whole = try HolidayList(
        division: division, holidays: year.map { Holiday(date: $0, title: "x") })
      let short = try HolidayList(
        division: division, holidays: year.dropLast().map { Holiday(date: $0, title: "x") })
      #expect(whole.fullYears == [2029])
      #expect(short.fullYears.isEmpty)
    }
  }
}

/// The bank holidays of a year as the Banking and Financial Dealings Act 1971 and the proclamations
/// since give them, worked out independently of the shipped file.
struct HolidayRules {
  let division: String
  let year: Int

  var dates: [CivilDate] {
    var fixed: [(Int, Int)] = [(1, 1), (12, 25), (12, 26)]
    if division == "scotland" { fixed += [(1, 2), (11, 30)] }
    if division == "northern-ireland" { fixed += [(3, 17), (7, 12)] }
    var all = Set(fixed.map { date($0.0, $0.1) }.filter { !$0.weekday.isWeekend })
    for (month, day) in fixed.sorted(by: <) where date(month, day).weekday.isWeekend {
      var substitute = date(month, day)
      while substitute.weekday.isWeekend || all.contains(substitute) {
        substitute = substitute.adding(days: 1)
      }
      all.insert(substitute)
    }
    all.insert(easter.adding(days: -2))
    if division != "scotland" { all.insert(easter.adding(days: 1)) }
    all.insert(year == 2020 ? date(5, 8) : monday(onOrAfter: date(5, 1)))
    all.insert(year == 2022 ? date(6, 2) : monday(onOrAfter: date(5, 25)))
    all.insert(monday(onOrAfter: division == "scotland" ? date(8, 1) : date(8, 25)))
    if year == 2022 { all.formUnion([date(6, 3), date(9, 19)]) }
    if year == 2023 { all.insert(date(5, 8)) }
    if year == 2026 && division == "scotland" { all.insert(date(6, 15)) }
    return all.sorted()
  }

  private func date(_ month: Int, _ day: Int) -> CivilDate {
    CivilDate(year: year, month: month, day: day)!
  }

  private func monday(onOrAfter date: CivilDate) -> CivilDate {
    var date = date
    while date.weekday != .monday { date = date.adding(days: 1) }
    return date
  }

  /// Easter Sunday by Gauss's rule as corrected for the Gregorian calendar.
  private var easter: CivilDate {
    let century = year / 100
    let golden = year % 19
    let correction = (century - 17) / 25
    var moon = (century - century / 4 - (century - correction) / 3 + 19 * golden + 15) % 30
    moon -= (moon / 28) * (1 - (moon / 28) * (29 / (moon + 1)) * ((21 - golden) / 11))
    let weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7
    let offset = moon - weekday
    let month = 3 + (offset + 40) / 44
    return date(month, offset + 28 - 31 * (month / 4))
  }
}
