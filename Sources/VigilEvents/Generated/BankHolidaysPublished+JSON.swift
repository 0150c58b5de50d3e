// Made from schemas/org.vigil.bank-holidays.published.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension BankHolidaysPublished: JSONCodable {
  private static let jsonFields = JSONNames(
    "calendar", "holidays", "publishedAt", "verifiedThrough", "version")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var calendar: String = ""
    var holidays: [BankHoliday] = []
    var publishedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var verifiedThrough: CivilDate?
    var version: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: calendar = try reader.text(.calendarId)
      case 1: holidays = try reader.uniqueList(of: BankHoliday.self, 1...400)
      case 2: publishedAt = try reader.instant()
      case 3: verifiedThrough = try reader.date()
      default: version = try reader.text(.calendarVersion)
      }
    }
    try fields.require(0x17)
    self.calendar = calendar
    self.holidays = holidays
    self.publishedAt = publishedAt
    self.verifiedThrough = verifiedThrough
    self.version = version
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","calendar":"#)
    writer.text(calendar, .calendarId)
    writer.field(#","holidays":"#)
    writer.uniqueList(holidays, 1...400)
    writer.field(#","publishedAt":"#)
    writer.instant(publishedAt)
    if let verifiedThrough {
      writer.field(#","verifiedThrough":"#)
      writer.date(verifiedThrough)
    }
    writer.field(#","version":"#)
    writer.text(version, .calendarVersion)
    writer.closeObject(start)
  }
}
