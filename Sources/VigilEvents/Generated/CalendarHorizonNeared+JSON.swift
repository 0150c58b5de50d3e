// Made from schemas/org.vigil.calendar.horizon-neared.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension CalendarHorizonNeared: JSONCodable {
  private static let jsonFields = JSONNames("calendar", "daysLeft", "verifiedThrough")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var calendar: String = ""
    var daysLeft: Int = 0
    var verifiedThrough: CivilDate = CivilDate(daysSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: calendar = try reader.text(.calendarId)
      case 1: daysLeft = try reader.integer(-10_000...10_000)
      default: verifiedThrough = try reader.date()
      }
    }
    try fields.require(0x7)
    self.calendar = calendar
    self.daysLeft = daysLeft
    self.verifiedThrough = verifiedThrough
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","calendar":"#)
    writer.text(calendar, .calendarId)
    writer.field(#","daysLeft":"#)
    writer.integer(daysLeft, -10_000...10_000)
    writer.field(#","verifiedThrough":"#)
    writer.date(verifiedThrough)
    writer.closeObject(start)
  }
}
