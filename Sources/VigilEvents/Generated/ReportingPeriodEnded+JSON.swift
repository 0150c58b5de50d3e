// Made from schemas/org.vigil.reporting-period.ended.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ReportingPeriodEnded: JSONCodable {
  private static let jsonFields = JSONNames("endedOn")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var endedOn: CivilDate = CivilDate(daysSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: endedOn = try reader.date()
      }
    }
    try fields.require(0x1)
    self.endedOn = endedOn
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","endedOn":"#)
    writer.date(endedOn)
    writer.closeObject(start)
  }
}
