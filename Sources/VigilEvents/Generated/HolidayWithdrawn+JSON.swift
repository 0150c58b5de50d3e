// Made from schemas/org.vigil.holiday.withdrawn.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension HolidayWithdrawn: JSONCodable {
  private static let jsonFields = JSONNames("calendar", "date", "version", "withdrawnAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var calendar: String = ""
    var date: CivilDate = CivilDate(daysSinceEpoch: 0)
    var version: String = ""
    var withdrawnAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: calendar = try reader.text(.calendarId)
      case 1: date = try reader.date()
      case 2: version = try reader.text(.calendarVersion)
      default: withdrawnAt = try reader.instant()
      }
    }
    try fields.require(0xf)
    self.calendar = calendar
    self.date = date
    self.version = version
    self.withdrawnAt = withdrawnAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","calendar":"#)
    writer.text(calendar, .calendarId)
    writer.field(#","date":"#)
    writer.date(date)
    writer.field(#","version":"#)
    writer.text(version, .calendarVersion)
    writer.field(#","withdrawnAt":"#)
    writer.instant(withdrawnAt)
    writer.closeObject(start)
  }
}
