// Made from schemas/org.vigil.deadline.warned.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineWarned: JSONCodable {
  private static let jsonFields = JSONNames("deadline", "level", "scheduledFor")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var deadline: DeadlineTerms?
    var level: String = ""
    var scheduledFor: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: deadline = try DeadlineTerms(reading: &reader)
      case 1: level = try reader.text(.warningLevel)
      default: scheduledFor = try reader.instant()
      }
    }
    try fields.require(0x7)
    guard let deadline else { throw NotOnFastPath() }
    self.deadline = deadline
    self.level = level
    self.scheduledFor = scheduledFor
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    writer.field(#","level":"#)
    writer.text(level, .warningLevel)
    writer.field(#","scheduledFor":"#)
    writer.instant(scheduledFor)
    writer.closeObject(start)
  }
}
