import StatutoryCalendar
import Testing
import VigilOperations

/// `vigil due --explain`.
@Suite struct DayByDayTests {
  private func explained(_ change: (inout DueQuery) -> Void) throws -> DayByDay {
    var query = DueQuery(from: "2026-03-31T13:20:00Z")
    change(&query)
    return DayByDay(try DueQuestion.answer(query))
  }

  @Test func eachDayHasItsNumberOrTheReasonWhyItIsNotCounted() throws {
    let text = try explained { $0.clock = "K01" }.text()
    let days = text.split(separator: "\n").drop { $0 != "Day by day" }.dropFirst(2)
    #expect(days.count == 10)
    #expect(days.first == "   Tue 31 Mar 2026      0  the day of the start")
    #expect(days.contains("   Fri 3 Apr 2026       -  Good Friday"))
    #expect(days.contains("   Sat 4 Apr 2026       -  weekend"))
    #expect(days.last == ">  Thu 9 Apr 2026       5  due")
  }

  @Test func theJSONIsTheAnswerWithItsDays() throws {
    let object = try Samples.object(try explained { $0.clock = "K01" }.json())
    #expect(object["dueDate"] as? String == "2026-04-09")
    #expect(object["daysOmitted"] as? Int == 0)
    let days = try #require(object["days"] as? [[String: Any]])
    #expect(days.compactMap { $0["number"] as? Int } == [1, 2, 3, 4, 5])
    #expect(days.first?["role"] as? String == "dayZero")
    #expect(days.compactMap { $0["title"] as? String } == ["Good Friday", "Easter Monday"])
    #expect(days.last?["weekday"] as? String == "Thursday")
  }

  @Test func aLongCountIsCutBeforeItsLastDay() throws {
    let text = try explained { $0.workingDays = 1_000 }.text()
    let days = text.split(separator: "\n").drop { $0 != "Day by day" }.dropFirst(2)
    #expect(days.count == DayByDay.daysMax + 1)
    #expect(days.suffix(2).first?.contains("… ") == true)
    #expect(days.last?.hasSuffix("  due") == true)
  }
}
