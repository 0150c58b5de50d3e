import CivilTime
import StatutoryCalendar
import Testing

@Suite("Questions by the line")
struct DueBatchTests {
  let batch: DueBatch
  init() throws { batch = DueBatch(rules: try .bundled(), calendar: try .bundled()) }

  @Test("A line is answered as the same question asked alone")
  func sameAnswer() throws {
    var query = DueQuery(from: "2026-03-31T13:20:00Z")
    query.clock = "K01"
    query.partnership = "nottingham-city"
    query.dayOne = .sameDay
    query.rollForwardHour = 17
    let line = """
      {"from": "2026-03-31T13:20:00Z", "clock": "K01", "partnership": "nottingham-city", \
      "dayOne": "sameDay", "rollForwardHour": 17}
      """
    #expect(batch.answer(line: line) == (try query.answer().json))
    var months = DueQuery(from: "2023-08-31")
    months.months = 6
    months.minimum = true
    #expect(
      batch.answer(line: #"{"from": "2023-08-31", "months": 6, "minimum": true}"#)
        == (try months.answer().json))
    var rolled = DueQuery(from: "2026-03-04")
    rolled.months = 1
    rolled.roll = true
    #expect(
      batch.answer(line: #"{"from": "2026-03-04", "months": 1, "roll": true}"#)
        == (try rolled.answer().json))
    var hours = DueQuery(from: "2026-03-27T18:00:00Z")
    hours.hours = 72
    #expect(
      batch.answer(line: #"{"from": "2026-03-27T18:00:00Z", "hours": 72}"#)
        == (try hours.answer().json))
    var yearly = DueQuery(from: "2026-03-31")
    yearly.monthDay = "09-30"
    #expect(
      batch.answer(line: #"{"from": "2026-03-31", "monthDay": "09-30"}"#)
        == (try yearly.answer().json))
    var action = DueQuery(from: "2026-03-31")
    action.clock = "K34"
    action.named = "2026-06-30"
    #expect(
      batch.answer(line: #"{"from": "2026-03-31", "clock": "K34", "named": "2026-06-30"}"#)
        == (try action.answer().json))
  }

  @Test(
    "A refused line is answered with its code and problems",
    arguments: [
      ("", "not well-formed JSON"), ("[]", "expected an object"),
      (#"{"workingDays": 5}"#, "from: is missing"),
      (#"{"from": "2026-01-01", "workingDay": 5}"#, "workingDay: unknown member"),
      (#"{"from": "2026-01-01", "workingDays": 5.5}"#, "workingDays: expected a whole number"),
      (#"{"from": "2026-01-01", "workingDays": 40000}"#, "40000 is outside"),
    ])
  func refused(line: String, reason: String) {
    let answer = batch.answer(line: line)
    #expect(answer.hasPrefix(#"{"error":{"code":"query-invalid","problems":["#))
    #expect(answer.contains(reason), "\(answer)")
  }

  @Test("A line beyond the limit is refused unread")
  func tooLong() {
    let line = String(repeating: " ", count: DueBatch.lineBytesMax + 1)
    #expect(batch.answer(line: line).contains("longer than 65536 bytes"))
  }
}
