// Made from schemas/org.vigil.obligation.planned.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ObligationPlanned: JSONCodable {
  private static let jsonFields = JSONNames("dueDate", "obligation")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var dueDate: CivilDate = CivilDate(daysSinceEpoch: 0)
    var obligation: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: dueDate = try reader.date()
      default: obligation = try reader.text(.obligationCode)
      }
    }
    try fields.require(0x3)
    self.dueDate = dueDate
    self.obligation = obligation
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","dueDate":"#)
    writer.date(dueDate)
    writer.field(#","obligation":"#)
    writer.text(obligation, .obligationCode)
    writer.closeObject(start)
  }
}
