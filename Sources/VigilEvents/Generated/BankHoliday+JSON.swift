// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension BankHoliday: JSONCodable {
  private static let jsonFields = JSONNames("date", "notes", "title")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var date: CivilDate = CivilDate(daysSinceEpoch: 0)
    var notes: String?
    var title: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: date = try reader.date()
      case 1: notes = try reader.text(.holidayNote)
      default: title = try reader.text(.holidayCode)
      }
    }
    try fields.require(0x5)
    self.date = date
    self.notes = notes
    self.title = title
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","date":"#)
    writer.date(date)
    if let notes {
      writer.field(#","notes":"#)
      writer.text(notes, .holidayNote)
    }
    writer.field(#","title":"#)
    writer.text(title, .holidayCode)
    writer.closeObject(start)
  }
}
