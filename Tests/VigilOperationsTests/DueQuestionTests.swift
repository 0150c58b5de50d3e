import StatutoryCalendar
import Testing
import VigilOperations

@Suite struct DueQuestionTests {
  @Test func aClockIsAnswered() throws {
    var query = DueQuery(from: "2026-03-31T13:20:00Z")
    query.clock = "K01"
    let answer = try DueQuestion.answer(query)
    #expect(answer.due.date == (try Samples.date("2026-04-09")))
    let object = try Samples.object(answer.json)
    #expect(object["dueDate"] as? String == "2026-04-09")
    #expect(object["dueBefore"] as? String == "2026-04-09T23:00:00Z")
  }

  @Test func problemsAreToldByTheNamesOfTheOptions() throws {
    var query = DueQuery(from: "soon")
    query.months = -1
    query.workingDays = 3
    query.awareFrom = "2026-03-31"
    let error = try #require(throws: OperationsError.self) { try DueQuestion.answer(query) }
    #expect(error.code == .usage)
    #expect(error.exitStatus == .usage)
    let lines = error.message.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("--from: ") })
    #expect(lines.contains { $0.hasPrefix("--months: ") })
    #expect(lines.contains { $0.hasPrefix("--aware-from: ") })
    #expect(lines.contains { $0.contains("exactly one of --clock, --working-days") })
  }

  @Test func anUnknownClockIsAWrongQuestionAndABadCalendarBadData() throws {
    var unknown = DueQuery(from: "2026-03-31")
    unknown.clock = "K77"
    #expect(
      try #require(throws: OperationsError.self) { try DueQuestion.answer(unknown) }.exitStatus
        == .usage)
    var bad = DueQuery(from: "2026-03-31")
    bad.workingDays = 1
    bad.calendarFile = CalendarFile(name: "x.json", bytes: Array("{}".utf8))
    #expect(
      try #require(throws: OperationsError.self) { try DueQuestion.answer(bad) }.exitStatus
        == .dataInvalid)
  }
}
