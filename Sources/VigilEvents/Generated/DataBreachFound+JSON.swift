// Made from schemas/org.vigil.data-breach.found.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DataBreachFound: JSONCodable {
  private static let jsonFields = JSONNames("awareAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var awareAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: awareAt = try reader.instant()
      }
    }
    try fields.require(0x1)
    self.awareAt = awareAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","awareAt":"#)
    writer.instant(awareAt)
    writer.closeObject(start)
  }
}
