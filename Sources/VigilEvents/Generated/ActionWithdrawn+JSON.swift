// Made from schemas/org.vigil.action.withdrawn.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ActionWithdrawn: JSONCodable {
  private static let jsonFields = JSONNames("reason", "withdrawnAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var reason: String = ""
    var withdrawnAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: reason = try reader.text(.reasonCode)
      default: withdrawnAt = try reader.instant()
      }
    }
    try fields.require(0x3)
    self.reason = reason
    self.withdrawnAt = withdrawnAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","reason":"#)
    writer.text(reason, .reasonCode)
    writer.field(#","withdrawnAt":"#)
    writer.instant(withdrawnAt)
    writer.closeObject(start)
  }
}
