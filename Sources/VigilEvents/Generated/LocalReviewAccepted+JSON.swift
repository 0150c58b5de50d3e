// Made from schemas/org.vigil.local-review.accepted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension LocalReviewAccepted: JSONCodable {
  private static let jsonFields = JSONNames("acceptedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var acceptedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: acceptedAt = try reader.instant()
      }
    }
    try fields.require(0x1)
    self.acceptedAt = acceptedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","acceptedAt":"#)
    writer.instant(acceptedAt)
    writer.closeObject(start)
  }
}
