import CivilTime
import StatutoryCalendar

/// A date written in a test; a wrong one ends the test with its reason.
func day(_ text: String) throws -> CivilDate { try CivilDate(iso8601: text) }

/// A file in GOV.UK's format with the given events of England and Wales.
func govUKFile(_ dates: [(date: String, title: String)]) -> [UInt8] {
  let events = dates.map {
    #"{"title": "\#($0.title)", "date": "\#($0.date)", "notes": "", "bunting": true}"#
  }
  let text = """
    {"england-and-wales": {"division": "england-and-wales",
      "events": [\(events.joined(separator: ","))]}}
    """
  return Array(text.utf8)
}

/// The shipped calendar as a file would give it, without some dates.
func bundledList(without dates: Set<String>) throws -> HolidayList {
  let bundled = try HolidayCalendar.bundled()
  return try HolidayList(
    division: bundled.id,
    holidays: bundled.holidays.filter { !dates.contains($0.date.iso8601) })
}
