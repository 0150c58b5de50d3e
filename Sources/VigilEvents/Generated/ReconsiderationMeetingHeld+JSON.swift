// Made from schemas/org.vigil.reconsideration-meeting.held.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ReconsiderationMeetingHeld: JSONCodable {
  private static let jsonFields = JSONNames("absenceReason", "heldAt", "scrutineerAdvice")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var absenceReason: String?
    var heldAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var scrutineerAdvice: String?
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: absenceReason = try reader.text(.reasonCode)
      case 1: heldAt = try reader.instant()
      default: scrutineerAdvice = try reader.text(.documentReference)
      }
    }
    try fields.require(0x2)
    self.absenceReason = absenceReason
    self.heldAt = heldAt
    self.scrutineerAdvice = scrutineerAdvice
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let absenceReason {
      writer.field(#","absenceReason":"#)
      writer.text(absenceReason, .reasonCode)
    }
    writer.field(#","heldAt":"#)
    writer.instant(heldAt)
    if let scrutineerAdvice {
      writer.field(#","scrutineerAdvice":"#)
      writer.text(scrutineerAdvice, .documentReference)
    }
    writer.closeObject(start)
  }
}
