// Made from schemas/org.vigil.yearly-report.sent.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension YearlyReportSent: JSONCodable {
  private static let jsonFields = JSONNames("sentAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var sentAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: sentAt = try reader.instant()
      }
    }
    try fields.require(0x1)
    self.sentAt = sentAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","sentAt":"#)
    writer.instant(sentAt)
    writer.closeObject(start)
  }
}
