import CivilTime
import StatutoryCalendar
import Testing

/// What holds for every calendar, start and length.
@Suite("Properties of due dates")
struct DuePropertyTests {
  private static let rounds = 30
  private static let startsPerRound = 120

  /// A calendar with ten random weekdays off in each of its years.
  private func randomCalendar(_ random: inout SeededRandom) throws -> HolidayCalendar {
    var dates: Set<CivilDate> = []
    for year in 2018...2028 {
      let first = try #require(CivilDate(year: year, month: 1, day: 1))
      var inYear = 0
      while inYear < 10 {
        let date = first.adding(days: Int.random(in: 0..<365, using: &random))
        if !date.weekday.isWeekend && dates.insert(date).inserted { inYear += 1 }
      }
    }
    let list = try HolidayList(
      division: "england-and-wales",
      holidays: dates.sorted().map { Holiday(date: $0, title: "Day off") })
    return try HolidayCalendar(list, version: "random")
  }

  private func forEachStart(
    seed: UInt64, _ body: (HolidayCalendar, Instant, inout SeededRandom) throws -> Void
  ) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<Self.rounds {
      let calendar = try randomCalendar(&random)
      for _ in 0..<Self.startsPerRound {
        let ms = Int64.random(in: 1_546_300_800_000...1_798_761_600_000, using: &random)
        try body(calendar, Instant(millisecondsSinceEpoch: ms), &random)
      }
    }
  }

  @Test("A count of working days ends on a working day, in the right number of them")
  func onWorkingDays() throws {
    try forEachStart(seed: 1) { calendar, start, random in
      let count = Int.random(in: 1...60, using: &random) * (Bool.random(using: &random) ? 1 : -1)
      let due = calendar.due(Period(count, .workingDays), from: .instant(start))
      #expect(calendar.isWorkingDay(due.date))
      let path = calendar.workingDays(after: due.proof.startDate, through: due.date)
      // Counting back, a start that is a working day is the one that is not counted.
      let startCounts = count < 0 && calendar.isWorkingDay(due.proof.startDate) ? 1 : 0
      #expect(count > 0 ? path == count : -path + 1 - startCounts == -count)
    }
  }

  @Test("A later start is never due earlier, a longer period never due earlier")
  func monotone() throws {
    try forEachStart(seed: 2) { calendar, start, random in
      let unit = try #require(
        [Period.Unit.workingDays, .calendarDays, .months, .years, .clockHours]
          .randomElement(using: &random))
      let length = Int.random(in: 1...40, using: &random)
      let rolls = [.calendarDays, .months, .years].contains(unit) && Bool.random(using: &random)
      func dueBefore(_ length: Int, _ instant: Instant) -> Instant {
        calendar.due(Period(length, unit), from: .instant(instant), rollsToWorkingDay: rolls)
          .dueBefore
      }
      let later = start.adding(seconds: Int64.random(in: 0...1_000_000, using: &random))
      #expect(dueBefore(length, start) <= dueBefore(length, later))
      #expect(dueBefore(length, start) <= dueBefore(length + 1, start))
    }
  }

  @Test("From a working day, counting on and back again returns to it")
  func thereAndBack() throws {
    try forEachStart(seed: 3) { calendar, start, random in
      let from = calendar.workingDay(onOrAfter: LondonTime.date(of: start))
      let count = Int.random(in: -80...80, using: &random)
      let there = calendar.due(Period(count, .workingDays), from: .date(from)).date
      #expect(calendar.due(Period(-count, .workingDays), from: .date(there)).date == from)
    }
  }

  @Test("Only the London date of the start matters, except to hours")
  func dateAlone() throws {
    try forEachStart(seed: 4) { calendar, start, random in
      let date = LondonTime.date(of: start)
      let length = Int.random(in: 1...30, using: &random)
      for unit in [Period.Unit.workingDays, .calendarDays, .months, .years] {
        let byInstant = calendar.due(Period(length, unit), from: .instant(start))
        let byDate = calendar.due(Period(length, unit), from: .date(date))
        #expect(byInstant.dueBefore == byDate.dueBefore)
      }
      let hours = calendar.due(Period(length, .clockHours), from: .instant(start))
      #expect(hours.dueBefore.milliseconds(since: start) == Int64(length) * 3_600_000)
      #expect(LondonTime.date(of: hours.dueBefore.adding(milliseconds: -1)) == hours.date)
    }
  }

  @Test("A whole day ends at a London midnight, also where the clocks change")
  func midnights() throws {
    try forEachStart(seed: 5) { calendar, start, random in
      let length = Int.random(in: 1...20, using: &random)
      let due = calendar.due(Period(length, .workingDays), from: .instant(start))
      #expect(LondonTime.timeOfDay(of: due.dueBefore) == TimeOfDay(hour: 0))
      #expect(LondonTime.date(of: due.dueBefore) == due.date.adding(days: 1))
    }
  }

  @Test("A minimum period is never shorter than the maximum of the same name, by a day at most")
  func bounds() throws {
    try forEachStart(seed: 6) { calendar, start, random in
      let months = Int.random(in: 1...60, using: &random)
      let most = calendar.due(Period(months, .months), from: .instant(start), bound: .maximum)
      let least = calendar.due(Period(months, .months), from: .instant(start), bound: .minimum)
      #expect((0...1).contains(least.date.days(since: most.date)))
      #expect(most.date.day == min(most.proof.startDate.day, most.date.day))
    }
  }

  @Test("Rolling on gives the first working day on or after the counted date")
  func rolling() throws {
    try forEachStart(seed: 7) { calendar, start, random in
      let months = Int.random(in: 1...24, using: &random)
      let plain = calendar.due(Period(months, .months), from: .instant(start))
      let rolled = calendar.due(
        Period(months, .months), from: .instant(start), rollsToWorkingDay: true)
      var date = plain.date
      while !calendar.isWorkingDay(date) { date = date.adding(days: 1) }
      #expect(rolled.date == date)
      #expect(rolled.proof.rolledFrom == (date == plain.date ? nil : plain.date))
      #expect(rolled.proof.skipped.count == date.days(since: plain.date))
    }
  }

  @Test("A day of the year is met within a year and never on the start itself")
  func dayOfTheYear() throws {
    try forEachStart(seed: 8) { calendar, start, random in
      let from = LondonTime.date(of: start)
      let month = Int.random(in: 1...12, using: &random)
      let chosen = try #require(MonthDay(month: month, day: Int.random(in: 1...29, using: &random)))
      let due = calendar.due(Period(to: chosen), from: .instant(start))
      #expect((1...366).contains(due.date.days(since: from)))
      let isClamped = chosen.month == 2 && chosen.day == 29 && due.date.day == 28
      #expect(isClamped || (due.date.month, due.date.day) == (chosen.month, chosen.day))
    }
  }

  @Test("The explanation numbers exactly the days that the period has")
  func explained() throws {
    try forEachStart(seed: 9) { calendar, start, random in
      let count = Int.random(in: -40...40, using: &random)
      let due = calendar.due(Period(count, .workingDays), from: .instant(start))
      let days = due.explanation().days
      let numbers = days.compactMap { day -> Int? in
        if case .counted(let number) = day.role { number } else { nil }
      }
      #expect(numbers == Array(0...Int(count.magnitude)).dropFirst().map(\.self))
      #expect(days.last?.date == due.date || count == 0)
    }
  }
}
