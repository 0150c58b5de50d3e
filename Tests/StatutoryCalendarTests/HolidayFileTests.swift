import CivilTime
import StatutoryCalendar
import Testing

@Suite("Bank-holiday files")
struct HolidayFileTests {
  private func problems(_ text: String, division: String = "england-and-wales") -> [String] {
    do throws(StatutoryCalendarError) {
      _ = try HolidayList(govUK: Array(text.utf8), division: division)
      return []
    } catch {
      #expect(error.code == .calendarInvalid)
      return error.problems
    }
  }

  @Test("Every problem of a file is reported at once, each with its place")
  func allAtOnce() {
    let found = problems(
      """
      {"england-and-wales": {"division": "wales", "events": [
         {"title": "", "date": "2026-01-01", "notes": "", "bunting": true},
         {"title": "A", "date": "2026-02-30", "notes": "", "bunting": true},
         {"title": "B", "date": "01/01/2026", "notes": "", "bunting": true},
         {"title": "C", "date": "2027-12-25", "notes": "", "bunting": true},
         {"title": "D", "date": "2026-04-03", "notes": "", "bunting": true},
         {"title": "E", "date": "2026-04-03", "notes": "", "bunting": false},
         {"title": "F", "date": "2026-04-06", "notes": null, "bunting": "yes"},
         {"date": "2026-05-04", "notes": "", "bunting": true, "colour": "red"},
         7]},
       "scotland": {"division": "scotland"},
       "wales": []}
      """)
    let expected = [
      "wales: unknown member", "england-and-wales.division: must repeat its key",
      "events[0].title: is empty", "events[1].date: no such day in the calendar",
      "events[2].date: unexpected or missing character", "events[3]: 2027-12-25 is a Saturday",
      "events[5]: 2026-04-03 is listed already at england-and-wales.events[4]",
      "events[6].notes: expected a text, found null", "events[6].bunting: expected true or false",
      "events[7].title: is missing", "events[7].colour: unknown member",
      "events[8]: expected an object, found a number", "scotland.events: is missing",
    ]
    for text in expected {
      #expect(found.contains { $0.contains(text) }, "\(text) in \(found)")
    }
    #expect(found.count == expected.count, "\(found)")
  }

  @Test(
    "What is no holiday file at all is refused with one reason",
    arguments: [
      ("", "not well-formed JSON"), ("[]", "expected an object, found a list"),
      (#"{"england-and-wales": "#, "not well-formed JSON"), ("{}", "is missing"),
      (#"{"england-and-wales": {"division": "england-and-wales", "events": []}}"#, "is empty"),
    ])
  func notAFile(text: String, reason: String) {
    let found = problems(text)
    #expect(found.count == 1 && found[0].contains(reason), "\(found)")
  }

  @Test("Bytes that are not UTF-8 and files beyond the limit are refused")
  func notText() {
    #expect(throws: StatutoryCalendarError.self) { try HolidayList(govUK: [0xFF, 0xFE, 0x7B]) }
    #expect(throws: StatutoryCalendarError.self) {
      try HolidayList(govUK: [UInt8](repeating: 0x20, count: (1 << 20) + 1))
    }
  }

  @Test("A file with thousands of faults is reported in bounded space")
  func manyFaults() {
    let dates = (0..<3_000).map { _ in ("2026-02-30", "x") }
    let text = String(decoding: govUKFile(dates), as: UTF8.self)
    let found = problems(text)
    #expect(found.count == 101)
    #expect(found.last == "and 2900 more")
  }

  @Test("A partial list is read, but is no calendar of its own")
  func partial() throws {
    let list = try HolidayList(govUK: govUKFile([("2022-09-19", "One-off")]))
    #expect(list.fullYears.isEmpty)
    let error = #expect(throws: StatutoryCalendarError.self) {
      try HolidayCalendar(list, version: "")
    }
    #expect(error?.problems.count == 2)
  }

  @Test("Only full years without a gap between them are covered")
  func coverage() throws {
    let list = try bundledList(without: ["2023-01-02", "2023-04-07"])
    let calendar = try HolidayCalendar(list, version: "gap")
    #expect(try calendar.coverage == day("2024-01-01")...day("2028-12-31"))
    let outside = #expect(throws: StatutoryCalendarError.self) {
      try HolidayCalendar(list, version: "gap", verifiedThrough: day("2029-01-01"))
    }
    #expect(outside?.problems.first?.contains("outside the full years") == true)
  }
}
