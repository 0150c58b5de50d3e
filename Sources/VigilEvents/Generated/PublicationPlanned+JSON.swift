// Made from schemas/org.vigil.publication.planned.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension PublicationPlanned: JSONCodable {
  private static let jsonFields = JSONNames("plannedOn", "revision")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var plannedOn: CivilDate = CivilDate(daysSinceEpoch: 0)
    var revision: Int = 0
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: plannedOn = try reader.date()
      default: revision = try reader.integer(1...10_000)
      }
    }
    try fields.require(0x3)
    self.plannedOn = plannedOn
    self.revision = revision
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","plannedOn":"#)
    writer.date(plannedOn)
    writer.field(#","revision":"#)
    writer.integer(revision, 1...10_000)
    writer.closeObject(start)
  }
}
