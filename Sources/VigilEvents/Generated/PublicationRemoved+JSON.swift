// Made from schemas/org.vigil.publication.removed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension PublicationRemoved: JSONCodable {
  private static let jsonFields = JSONNames("removedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var removedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: removedAt = try reader.instant()
      }
    }
    try fields.require(0x1)
    self.removedAt = removedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","removedAt":"#)
    writer.instant(removedAt)
    writer.closeObject(start)
  }
}
