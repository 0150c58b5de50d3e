// Made from schemas/org.vigil.notification.decided.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension NotificationDecided: JSONCodable {
  private static let jsonFields = JSONNames("decidedAt", "decision", "document", "reasonCode")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var decidedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var decision: NotificationDecision = .notify
    var document: String?
    var reasonCode: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: decidedAt = try reader.instant()
      case 1: decision = try NotificationDecision(reading: &reader)
      case 2: document = try reader.text(.documentReference)
      default: reasonCode = try reader.text(.reasonCode)
      }
    }
    try fields.require(0xb)
    self.decidedAt = decidedAt
    self.decision = decision
    self.document = document
    self.reasonCode = reasonCode
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","decidedAt":"#)
    writer.instant(decidedAt)
    writer.field(#","decision":"#)
    decision.write(to: &writer)
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.field(#","reasonCode":"#)
    writer.text(reasonCode, .reasonCode)
    writer.closeObject(start)
  }
}
