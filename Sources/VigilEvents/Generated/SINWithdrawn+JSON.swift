// Made from schemas/org.vigil.sin.withdrawn.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension SINWithdrawn: JSONCodable {
  private static let jsonFields = JSONNames("reasonCode", "withdrawnAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var reasonCode: String = ""
    var withdrawnAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: reasonCode = try reader.text(.reasonCode)
      default: withdrawnAt = try reader.instant()
      }
    }
    try fields.require(0x3)
    self.reasonCode = reasonCode
    self.withdrawnAt = withdrawnAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","reasonCode":"#)
    writer.text(reasonCode, .reasonCode)
    writer.field(#","withdrawnAt":"#)
    writer.instant(withdrawnAt)
    writer.closeObject(start)
  }
}
