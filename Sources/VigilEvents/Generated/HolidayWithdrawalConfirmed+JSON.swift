// Made from schemas/org.vigil.holiday-withdrawal.confirmed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension HolidayWithdrawalConfirmed: JSONCodable {
  private static let jsonFields = JSONNames(
    "byRole", "calendar", "confirmedAt", "date", "document", "version")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var byRole: OrganisationRole = .localAuthority
    var calendar: String = ""
    var confirmedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var date: CivilDate = CivilDate(daysSinceEpoch: 0)
    var document: String = ""
    var version: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: byRole = try OrganisationRole(reading: &reader)
      case 1: calendar = try reader.text(.calendarId)
      case 2: confirmedAt = try reader.instant()
      case 3: date = try reader.date()
      case 4: document = try reader.text(.documentReference)
      default: version = try reader.text(.calendarVersion)
      }
    }
    try fields.require(0x3f)
    self.byRole = byRole
    self.calendar = calendar
    self.confirmedAt = confirmedAt
    self.date = date
    self.document = document
    self.version = version
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","byRole":"#)
    byRole.write(to: &writer)
    writer.field(#","calendar":"#)
    writer.text(calendar, .calendarId)
    writer.field(#","confirmedAt":"#)
    writer.instant(confirmedAt)
    writer.field(#","date":"#)
    writer.date(date)
    writer.field(#","document":"#)
    writer.text(document, .documentReference)
    writer.field(#","version":"#)
    writer.text(version, .calendarVersion)
    writer.closeObject(start)
  }
}
