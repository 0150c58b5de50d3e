// Made from schemas/org.vigil.calendar.adopted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension CalendarAdopted: JSONCodable {
  private static let jsonFields = JSONNames(
    "calendar", "coverageFrom", "coverageThrough", "holidays", "revision", "verifiedThrough",
    "version")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var calendar: String = ""
    var coverageFrom: CivilDate = CivilDate(daysSinceEpoch: 0)
    var coverageThrough: CivilDate = CivilDate(daysSinceEpoch: 0)
    var holidays: [BankHoliday] = []
    var revision: Int = 0
    var verifiedThrough: CivilDate = CivilDate(daysSinceEpoch: 0)
    var version: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: calendar = try reader.text(.calendarId)
      case 1: coverageFrom = try reader.date()
      case 2: coverageThrough = try reader.date()
      case 3: holidays = try reader.uniqueList(of: BankHoliday.self, 0...400)
      case 4: revision = try reader.integer(1...4_294_967_295)
      case 5: verifiedThrough = try reader.date()
      default: version = try reader.text(.calendarVersion)
      }
    }
    try fields.require(0x7f)
    self.calendar = calendar
    self.coverageFrom = coverageFrom
    self.coverageThrough = coverageThrough
    self.holidays = holidays
    self.revision = revision
    self.verifiedThrough = verifiedThrough
    self.version = version
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","calendar":"#)
    writer.text(calendar, .calendarId)
    writer.field(#","coverageFrom":"#)
    writer.date(coverageFrom)
    writer.field(#","coverageThrough":"#)
    writer.date(coverageThrough)
    writer.field(#","holidays":"#)
    writer.uniqueList(holidays, 0...400)
    writer.field(#","revision":"#)
    writer.integer(revision, 1...4_294_967_295)
    writer.field(#","verifiedThrough":"#)
    writer.date(verifiedThrough)
    writer.field(#","version":"#)
    writer.text(version, .calendarVersion)
    writer.closeObject(start)
  }
}
