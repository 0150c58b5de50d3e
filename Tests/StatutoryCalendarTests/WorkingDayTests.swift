import CivilTime
import StatutoryCalendar
import Testing

@Suite("Counting working days")
struct WorkingDayTests {
  let calendar: HolidayCalendar
  init() throws { calendar = try HolidayCalendar.bundled() }

  /// The plain reading of the rule: walk day by day and count the working days met.
  private func walk(_ count: Int, from start: CivilDate, _ calendar: HolidayCalendar) -> CivilDate {
    let holidays = Set(calendar.holidays.map(\.date))
    var date = start
    var left = count.magnitude
    while left > 0 {
      date = date.adding(days: count.signum())
      let isWeekend = date.weekday == .saturday || date.weekday == .sunday
      if !isWeekend && !holidays.contains(date) { left -= 1 }
    }
    return date
  }

  private func randomDate(_ random: inout SeededRandom) -> CivilDate {
    // 2015-01-01 to 2031-12-31: past both ends of the listed holidays.
    CivilDate(daysSinceEpoch: Int32.random(in: 16_436...22_644, using: &random))
  }

  @Test("Arithmetic finds the day a walk over the calendar finds, forwards and backwards")
  func agreesWithWalk() {
    var random = SeededRandom(seed: 16)
    for _ in 0..<20_000 {
      let start = randomDate(&random)
      let count = Int.random(in: -90...90, using: &random)
      let found = calendar.workingDay(count, from: start)
      #expect(found == walk(count, from: start, calendar), "\(count) from \(start)")
    }
  }

  @Test("The result is a working day, whatever the start; day 0 is the start itself")
  func resultIsWorkingDay() {
    var random = SeededRandom(seed: 5)
    for _ in 0..<20_000 {
      let start = randomDate(&random)
      let count = Int.random(in: -400...400, using: &random)
      let found = calendar.workingDay(count, from: start)
      #expect(count == 0 ? found == start : calendar.isWorkingDay(found))
    }
  }

  @Test("A longer count and a later start never give an earlier day")
  func monotone() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<20_000 {
      let start = randomDate(&random)
      let count = Int.random(in: 1...200, using: &random)
      let later = start.adding(days: Int.random(in: 0...20, using: &random))
      #expect(calendar.workingDay(count, from: start) < calendar.workingDay(count + 1, from: start))
      #expect(calendar.workingDay(count, from: start) <= calendar.workingDay(count, from: later))
      #expect(
        calendar.workingDay(-count, from: start) > calendar.workingDay(-count - 1, from: start))
      #expect(calendar.workingDay(-count, from: start) <= calendar.workingDay(-count, from: later))
    }
  }

  @Test("From a working day, counting there and back again returns")
  func thereAndBack() {
    var random = SeededRandom(seed: 9)
    for _ in 0..<20_000 {
      let start = calendar.workingDay(onOrAfter: randomDate(&random))
      let count = Int.random(in: -200...200, using: &random)
      let there = calendar.workingDay(count, from: start)
      #expect(calendar.workingDay(-count, from: there) == start)
      #expect(calendar.workingDays(after: start, through: there) == count)
    }
  }

  @Test("Every day on its own: working day, next, previous and the count between neighbours")
  func everyDay() {
    let holidays = Set(calendar.holidays.map(\.date))
    var date = CivilDate(daysSinceEpoch: 17_400)
    while date.daysSinceEpoch < 21_700 {
      let expected = !date.weekday.isWeekend && !holidays.contains(date)
      #expect(calendar.isWorkingDay(date) == expected)
      #expect((calendar.workingDay(onOrAfter: date) == date) == expected)
      #expect((calendar.workingDay(onOrBefore: date) == date) == expected)
      let yesterday = date.adding(days: -1)
      #expect(calendar.workingDays(after: yesterday, through: date) == (expected ? 1 : 0))
      date = date.adding(days: 1)
    }
  }

  @Test("Days not counted and working days together are all days, each with its reason")
  func daysNotCounted() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<5_000 {
      let start = randomDate(&random)
      let end = start.adding(days: Int.random(in: 0...60, using: &random))
      var expected: [SkippedDay] = []
      var date = start
      while date < end {
        if date.weekday.isWeekend {
          expected.append(SkippedDay(date: date, reason: .weekend))
        } else if let holiday = calendar.holiday(on: date) {
          expected.append(SkippedDay(date: date, reason: .holiday(title: holiday.title)))
        }
        date = date.adding(days: 1)
      }
      #expect(calendar.daysNotCounted(in: start..<end) == expected, "\(start)..<\(end)")
    }
  }

  @Test("Counts without bound are cut to the named maximum instead of stopping the process")
  func bounded() throws {
    let start = try day("2026-04-09")
    let most = HolidayCalendar.workingDaysMax
    #expect(calendar.workingDay(.max, from: start) == calendar.workingDay(most, from: start))
    #expect(calendar.workingDay(.min, from: start) == calendar.workingDay(-most, from: start))
  }
}
