// Made from schemas/org.vigil.deadline.corrected.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineCorrected: JSONCodable {
  private static let jsonFields = JSONNames("deadline", "metAt", "missedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var deadline: DeadlineTerms?
    var metAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var missedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: deadline = try DeadlineTerms(reading: &reader)
      case 1: metAt = try reader.instant()
      default: missedAt = try reader.instant()
      }
    }
    try fields.require(0x7)
    guard let deadline else { throw NotOnFastPath() }
    self.deadline = deadline
    self.metAt = metAt
    self.missedAt = missedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    writer.field(#","metAt":"#)
    writer.instant(metAt)
    writer.field(#","missedAt":"#)
    writer.instant(missedAt)
    writer.closeObject(start)
  }
}
