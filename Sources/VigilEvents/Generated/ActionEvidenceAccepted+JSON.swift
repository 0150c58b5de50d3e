// Made from schemas/org.vigil.action.evidence-accepted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ActionEvidenceAccepted: JSONCodable {
  private static let jsonFields = JSONNames("acceptedAt", "evidence")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var acceptedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var evidence: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: acceptedAt = try reader.instant()
      default: evidence = try reader.text(.documentReference)
      }
    }
    try fields.require(0x3)
    self.acceptedAt = acceptedAt
    self.evidence = evidence
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","acceptedAt":"#)
    writer.instant(acceptedAt)
    writer.field(#","evidence":"#)
    writer.text(evidence, .documentReference)
    writer.closeObject(start)
  }
}
