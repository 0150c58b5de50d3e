// Made from schemas/org.vigil.deadline.cancelled.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineCancelled: JSONCodable {
  private static let jsonFields = JSONNames("cancelledAt", "deadline", "reason")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var cancelledAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var deadline: DeadlineTerms?
    var reason: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: cancelledAt = try reader.instant()
      case 1: deadline = try DeadlineTerms(reading: &reader)
      default: reason = try reader.text(.reasonCode)
      }
    }
    try fields.require(0x7)
    guard let deadline else { throw NotOnFastPath() }
    self.cancelledAt = cancelledAt
    self.deadline = deadline
    self.reason = reason
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","cancelledAt":"#)
    writer.instant(cancelledAt)
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    writer.field(#","reason":"#)
    writer.text(reason, .reasonCode)
    writer.closeObject(start)
  }
}
