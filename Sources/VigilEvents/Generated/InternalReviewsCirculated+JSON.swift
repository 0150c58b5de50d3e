// Made from schemas/org.vigil.internal-reviews.circulated.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension InternalReviewsCirculated: JSONCodable {
  private static let jsonFields = JSONNames("circulatedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var circulatedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: circulatedAt = try reader.instant()
      }
    }
    try fields.require(0x1)
    self.circulatedAt = circulatedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","circulatedAt":"#)
    writer.instant(circulatedAt)
    writer.closeObject(start)
  }
}
