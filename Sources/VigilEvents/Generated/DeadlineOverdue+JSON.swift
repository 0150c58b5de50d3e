// Made from schemas/org.vigil.deadline.overdue.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineOverdue: JSONCodable {
  private static let jsonFields = JSONNames("deadline", "latenessWorkingDays", "scheduledFor")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var deadline: DeadlineTerms?
    var latenessWorkingDays: Int = 0
    var scheduledFor: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: deadline = try DeadlineTerms(reading: &reader)
      case 1: latenessWorkingDays = try reader.integer(0...10_000)
      default: scheduledFor = try reader.instant()
      }
    }
    try fields.require(0x7)
    guard let deadline else { throw NotOnFastPath() }
    self.deadline = deadline
    self.latenessWorkingDays = latenessWorkingDays
    self.scheduledFor = scheduledFor
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    writer.field(#","latenessWorkingDays":"#)
    writer.integer(latenessWorkingDays, 0...10_000)
    writer.field(#","scheduledFor":"#)
    writer.instant(scheduledFor)
    writer.closeObject(start)
  }
}
