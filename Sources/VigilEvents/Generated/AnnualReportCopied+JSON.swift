// Made from schemas/org.vigil.annual-report.copied.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension AnnualReportCopied: JSONCodable {
  private static let jsonFields = JSONNames("copiedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var copiedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: copiedAt = try reader.instant()
      }
    }
    try fields.require(0x1)
    self.copiedAt = copiedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","copiedAt":"#)
    writer.instant(copiedAt)
    writer.closeObject(start)
  }
}
