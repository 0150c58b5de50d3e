// Made from schemas/org.vigil.obligations.adopted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ObligationsAdopted: JSONCodable {
  private static let jsonFields = JSONNames("effectiveFrom")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var effectiveFrom: CivilDate = CivilDate(daysSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: effectiveFrom = try reader.date()
      }
    }
    try fields.require(0x1)
    self.effectiveFrom = effectiveFrom
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","effectiveFrom":"#)
    writer.date(effectiveFrom)
    writer.closeObject(start)
  }
}
