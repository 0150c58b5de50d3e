// Made from schemas/org.vigil.data-breach.reported.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DataBreachReported: JSONCodable {
  private static let jsonFields = JSONNames("reportedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var reportedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: reportedAt = try reader.instant()
      }
    }
    try fields.require(0x1)
    self.reportedAt = reportedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","reportedAt":"#)
    writer.instant(reportedAt)
    writer.closeObject(start)
  }
}
