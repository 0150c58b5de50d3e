// Made from schemas/org.vigil.deadline.suspended.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineSuspended: JSONCodable {
  private static let jsonFields = JSONNames("deadline", "reason", "reviewOn", "suspendedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var deadline: DeadlineTerms?
    var reason: String = ""
    var reviewOn: CivilDate?
    var suspendedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: deadline = try DeadlineTerms(reading: &reader)
      case 1: reason = try reader.text(.reasonCode)
      case 2: reviewOn = try reader.date()
      default: suspendedAt = try reader.instant()
      }
    }
    try fields.require(0xb)
    guard let deadline else { throw NotOnFastPath() }
    self.deadline = deadline
    self.reason = reason
    self.reviewOn = reviewOn
    self.suspendedAt = suspendedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    writer.field(#","reason":"#)
    writer.text(reason, .reasonCode)
    if let reviewOn {
      writer.field(#","reviewOn":"#)
      writer.date(reviewOn)
    }
    writer.field(#","suspendedAt":"#)
    writer.instant(suspendedAt)
    writer.closeObject(start)
  }
}
