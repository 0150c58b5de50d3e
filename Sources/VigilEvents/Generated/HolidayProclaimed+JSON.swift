// Made from schemas/org.vigil.holiday.proclaimed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension HolidayProclaimed: JSONCodable {
  private static let jsonFields = JSONNames("calendar", "date", "proclaimedAt", "title", "version")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var calendar: String = ""
    var date: CivilDate = CivilDate(daysSinceEpoch: 0)
    var proclaimedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var title: String = ""
    var version: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: calendar = try reader.text(.calendarId)
      case 1: date = try reader.date()
      case 2: proclaimedAt = try reader.instant()
      case 3: title = try reader.text(.holidayCode)
      default: version = try reader.text(.calendarVersion)
      }
    }
    try fields.require(0x1f)
    self.calendar = calendar
    self.date = date
    self.proclaimedAt = proclaimedAt
    self.title = title
    self.version = version
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","calendar":"#)
    writer.text(calendar, .calendarId)
    writer.field(#","date":"#)
    writer.date(date)
    writer.field(#","proclaimedAt":"#)
    writer.instant(proclaimedAt)
    writer.field(#","title":"#)
    writer.text(title, .holidayCode)
    writer.field(#","version":"#)
    writer.text(version, .calendarVersion)
    writer.closeObject(start)
  }
}
