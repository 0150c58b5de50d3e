// Made from schemas/org.vigil.obligation.triggered.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ObligationTriggered: JSONCodable {
  private static let jsonFields = JSONNames("trigger", "triggeredAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var trigger: String = ""
    var triggeredAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: trigger = try reader.text(.triggerCode)
      default: triggeredAt = try reader.instant()
      }
    }
    try fields.require(0x3)
    self.trigger = trigger
    self.triggeredAt = triggeredAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","trigger":"#)
    writer.text(trigger, .triggerCode)
    writer.field(#","triggeredAt":"#)
    writer.instant(triggeredAt)
    writer.closeObject(start)
  }
}
