// Made from schemas/org.vigil.obligation.completed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ObligationCompleted: JSONCodable {
  private static let jsonFields = JSONNames("completedAt", "evidence", "obligation")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var completedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var evidence: String = ""
    var obligation: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: completedAt = try reader.instant()
      case 1: evidence = try reader.text(.documentReference)
      default: obligation = try reader.text(.obligationCode)
      }
    }
    try fields.require(0x7)
    self.completedAt = completedAt
    self.evidence = evidence
    self.obligation = obligation
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","completedAt":"#)
    writer.instant(completedAt)
    writer.field(#","evidence":"#)
    writer.text(evidence, .documentReference)
    writer.field(#","obligation":"#)
    writer.text(obligation, .obligationCode)
    writer.closeObject(start)
  }
}
