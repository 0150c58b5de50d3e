import CivilTime
import StatutoryCalendar
import Testing

@Suite("Importing GOV.UK's feed")
struct HolidayImportTests {
  private let calendars: CalendarSet
  private let now: Instant

  init() throws {
    calendars = try .bundled()
    now = try Instant(rfc3339: "2027-03-01T10:00:00Z")
  }

  private func read(_ bytes: [UInt8]) throws -> HolidayImport {
    try HolidayImport(govUK: bytes, version: "gov.uk/2027-03", publishedAt: now, into: calendars)
  }

  @Test("What the file adds is named and becomes the news to publish")
  func adds() throws {
    let file = try read(govUKFile([("2027-06-07", "Jubilee")]))
    let division = try #require(file.divisions.first)
    #expect(file.divisions.count == 1)
    #expect(division.added == [holiday("2027-06-07", "Jubilee")])
    #expect(division.wouldWithdraw.isEmpty)
    #expect(division.isEmpty == false)
    let outcome = try CalendarLedger(.bundled()).applying(division.change)
    #expect(outcome.difference.added == division.added)
    #expect(outcome.ledger.calendar.version == "gov.uk/2027-03")
  }

  @Test("What the file leaves out of a full year is named and withdrawn by nobody yet")
  func leavesOut() throws {
    let list = try bundledList(without: ["2027-05-31"]).holidays.filter { $0.date.year >= 2027 }
    let moved = (list + [holiday("2027-06-01")]).map { ($0.date.iso8601, $0.title) }
    let division = try #require(try read(govUKFile(moved)).divisions.first)
    #expect(division.wouldWithdraw.map(\.date.iso8601) == ["2027-05-31"])
    #expect(division.wouldVerifyThrough == (try day("2028-12-31")))
    let outcome = try CalendarLedger(.bundled()).applying(division.change)
    #expect(outcome.newlyAwaitingConfirmation == division.wouldWithdraw.map(\.date))
    #expect(outcome.difference.withdrawn.isEmpty)
  }

  @Test("A file that says nothing new is seen to be empty")
  func nothingNew() throws {
    let list = try bundledList(without: []).holidays.filter { $0.date.year == 2027 }
    let file = try read(govUKFile(list.map { ($0.date.iso8601, $0.title) }))
    #expect(file.divisions.map(\.isEmpty) == [true])
  }

  @Test("Every division of the file is compared with its own calendar")
  func divisions() throws {
    let text = """
      {"scotland": {"division": "scotland", "events": [
         {"title": "A", "date": "2027-06-07", "notes": "", "bunting": true}]},
       "northern-ireland": {"division": "northern-ireland", "events": [
         {"title": "St Patrick’s Day", "date": "2027-03-17", "notes": "", "bunting": true}]}}
      """
    let file = try read(Array(text.utf8))
    #expect(file.divisions.map(\.change.calendarId) == ["scotland", "northern-ireland"])
    #expect(file.divisions.map(\.isEmpty) == [false, true])
  }

  @Test("All problems of a file are reported at once and nothing of it is taken")
  func problems() throws {
    let text = """
      {"scotland": {"division": "scotland", "events": [
         {"title": "A", "date": "2027-06-05", "notes": "", "bunting": true}]},
       "wales": {}, "northern-ireland": {"division": "northern-ireland", "events": []}}
      """
    let error = #expect(throws: StatutoryCalendarError.self) { try read(Array(text.utf8)) }
    #expect(error?.problems.count == 3, "\(error?.problems ?? [])")
    let empty = #expect(throws: StatutoryCalendarError.self) { try read(Array("{}".utf8)) }
    #expect(empty?.problems.first?.contains("holds no division") == true)
  }
}
