// Made from schemas/org.vigil.family-letter-hold.lifted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension FamilyLetterHoldLifted: JSONCodable {
  private static let jsonFields = JSONNames("liftedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var liftedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: liftedAt = try reader.instant()
      }
    }
    try fields.require(0x1)
    self.liftedAt = liftedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","liftedAt":"#)
    writer.instant(liftedAt)
    writer.closeObject(start)
  }
}
