// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineIndicator: JSONCodable {
  private static let jsonFields = JSONNames("date", "name")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var date: CivilDate = CivilDate(daysSinceEpoch: 0)
    var name: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: date = try reader.date()
      default: name = try reader.text(.indicatorName)
      }
    }
    try fields.require(0x3)
    self.date = date
    self.name = name
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","date":"#)
    writer.date(date)
    writer.field(#","name":"#)
    writer.text(name, .indicatorName)
    writer.closeObject(start)
  }
}
