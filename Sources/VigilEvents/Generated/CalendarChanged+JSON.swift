// Made from schemas/org.vigil.calendar.changed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension CalendarChanged: JSONCodable {
  private static let jsonFields = JSONNames(
    "added", "calendar", "causedBy", "previouslyVerifiedThrough", "revision", "verifiedThrough",
    "version", "withdrawn")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var added: [BankHoliday] = []
    var calendar: String = ""
    var causedBy: String?
    var previouslyVerifiedThrough: CivilDate?
    var revision: Int = 0
    var verifiedThrough: CivilDate = CivilDate(daysSinceEpoch: 0)
    var version: String = ""
    var withdrawn: [CivilDate] = []
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: added = try reader.uniqueList(of: BankHoliday.self, 0...400)
      case 1: calendar = try reader.text(.calendarId)
      case 2: causedBy = try reader.text(.eventId)
      case 3: previouslyVerifiedThrough = try reader.date()
      case 4: revision = try reader.integer(1...4_294_967_295)
      case 5: verifiedThrough = try reader.date()
      case 6: version = try reader.text(.calendarVersion)
      default: withdrawn = try reader.uniqueList(of: CivilDate.self, 0...400)
      }
    }
    try fields.require(0xf3)
    self.added = added
    self.calendar = calendar
    self.causedBy = causedBy
    self.previouslyVerifiedThrough = previouslyVerifiedThrough
    self.revision = revision
    self.verifiedThrough = verifiedThrough
    self.version = version
    self.withdrawn = withdrawn
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","added":"#)
    writer.uniqueList(added, 0...400)
    writer.field(#","calendar":"#)
    writer.text(calendar, .calendarId)
    if let causedBy {
      writer.field(#","causedBy":"#)
      writer.visibleText(causedBy, .eventId)
    }
    if let previouslyVerifiedThrough {
      writer.field(#","previouslyVerifiedThrough":"#)
      writer.date(previouslyVerifiedThrough)
    }
    writer.field(#","revision":"#)
    writer.integer(revision, 1...4_294_967_295)
    writer.field(#","verifiedThrough":"#)
    writer.date(verifiedThrough)
    writer.field(#","version":"#)
    writer.text(version, .calendarVersion)
    writer.field(#","withdrawn":"#)
    writer.uniqueList(withdrawn, 0...400)
    writer.closeObject(start)
  }
}
