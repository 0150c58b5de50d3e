import CivilTime
import Foundation
import StatutoryCalendar
import Testing

@Suite("Due dates day by day")
struct DueExplanationTests {
  let calendar: HolidayCalendar
  init() throws { calendar = try HolidayCalendar.bundled() }

  private func lines(_ due: DueDate, daysMax: Int = DueExplanation.daysMax) -> [String] {
    due.explanation(daysMax: daysMax).days.map { day in
      let role =
        switch day.role {
        case .start: "start"
        case .dayZero: "0"
        case .counted(let number): "\(number)"
        case .skipped(let reason): reason.inWords
        case .end: "end"
        }
      return "\(day.weekday.shortName) \(day.date) \(role)"
    }
  }

  @Test("Every day on the way is numbered or has its reason")
  func counted() throws {
    let due = calendar.due(
      Period(5, .workingDays), from: try PeriodStart("2026-03-31T13:20:00Z"))
    #expect(
      lines(due) == [
        "Tue 2026-03-31 0", "Wed 2026-04-01 1", "Thu 2026-04-02 2", "Fri 2026-04-03 Good Friday",
        "Sat 2026-04-04 weekend", "Sun 2026-04-05 weekend", "Mon 2026-04-06 Easter Monday",
        "Tue 2026-04-07 3", "Wed 2026-04-08 4", "Thu 2026-04-09 5",
      ])
  }

  @Test("A count back is told back from the start")
  func countedBack() throws {
    let due = calendar.due(Period(-3, .workingDays), from: try PeriodStart("2026-04-07"))
    #expect(
      lines(due) == [
        "Tue 2026-04-07 0", "Mon 2026-04-06 Easter Monday", "Sun 2026-04-05 weekend",
        "Sat 2026-04-04 weekend", "Fri 2026-04-03 Good Friday", "Thu 2026-04-02 1",
        "Wed 2026-04-01 2", "Tue 2026-03-31 3",
      ])
  }

  @Test("A start that is day 1, and one out of hours, are told as what they are")
  func conventions() throws {
    let dayOne = calendar.due(
      Period(2, .workingDays), from: try PeriodStart("2026-04-09"),
      convention: CountingConvention(dayOne: .sameDay))
    #expect(lines(dayOne) == ["Thu 2026-04-09 1", "Fri 2026-04-10 2"])
    let late = calendar.due(
      Period(1, .workingDays), from: try PeriodStart("2026-04-09T18:00:00Z"),
      convention: CountingConvention(afterHours: .rollForward(hour: 17)))
    #expect(
      lines(late) == [
        "Thu 2026-04-09 start", "Fri 2026-04-10 0", "Sat 2026-04-11 weekend",
        "Sun 2026-04-12 weekend", "Mon 2026-04-13 1",
      ])
  }

  @Test("Months list the last day, and the days rolled over where the rule rolls on")
  func months() throws {
    let plain = calendar.due(Period(6, .months), from: try PeriodStart("2026-01-15"))
    #expect(lines(plain) == ["Thu 2026-01-15 0", "Wed 2026-07-15 end"])
    let rolled = calendar.due(
      Period(1, .months), from: try PeriodStart("2026-03-04"), rollsToWorkingDay: true)
    #expect(
      lines(rolled) == [
        "Wed 2026-03-04 0", "Sat 2026-04-04 weekend", "Sun 2026-04-05 weekend",
        "Mon 2026-04-06 Easter Monday", "Tue 2026-04-07 end",
      ])
    let days = calendar.due(
      Period(2, .calendarDays), from: try PeriodStart("2026-04-10"), rollsToWorkingDay: true)
    #expect(
      lines(days) == [
        "Fri 2026-04-10 0", "Sat 2026-04-11 1", "Sun 2026-04-12 2", "Sun 2026-04-12 weekend",
        "Mon 2026-04-13 end",
      ])
    let sameDay = calendar.due(Period(0, .sameDay), from: try PeriodStart("2026-04-10"))
    #expect(lines(sameDay) == ["Fri 2026-04-10 0"])
  }

  @Test("A long list is cut before the due date, which always stands, and says by how much")
  func cut() throws {
    let due = calendar.due(Period(100, .calendarDays), from: try PeriodStart("2026-04-10"))
    let explanation = due.explanation(daysMax: 10)
    #expect(explanation.days.count == 10 && explanation.omitted == 91)
    #expect(explanation.days.last?.date == due.date)
    #expect(explanation.days.last?.role == .counted(100))
    #expect(due.explanation(daysMax: 101).omitted == 0)
  }

  @Test("A day in JSON has its date, weekday and role")
  func json() throws {
    let due = calendar.due(Period(1, .workingDays), from: try PeriodStart("2026-04-02"))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(due.explanation().days), as: UTF8.self)
    #expect(
      text.hasPrefix(
        #"[{"date":"2026-04-02","role":"dayZero","weekday":"Thursday"},"#
          + #"{"date":"2026-04-03","reason":"holiday","role":"skipped","title":"Good Friday","#
          + #""weekday":"Friday"},"#))
    #expect(
      text.hasSuffix(
        #"{"date":"2026-04-07","number":1,"role":"counted","weekday":"Tuesday"}]"#))
  }
}
