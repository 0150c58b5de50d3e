// Made from schemas/org.vigil.calendar.withdrawal-held.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension CalendarWithdrawalHeld: JSONCodable {
  private static let jsonFields = JSONNames("calendar", "date")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var calendar: String = ""
    var date: CivilDate = CivilDate(daysSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: calendar = try reader.text(.calendarId)
      default: date = try reader.date()
      }
    }
    try fields.require(0x3)
    self.calendar = calendar
    self.date = date
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","calendar":"#)
    writer.text(calendar, .calendarId)
    writer.field(#","date":"#)
    writer.date(date)
    writer.closeObject(start)
  }
}
