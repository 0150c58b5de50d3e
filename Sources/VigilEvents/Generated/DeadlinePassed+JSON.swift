// Made from schemas/org.vigil.deadline.passed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlinePassed: JSONCodable {
  private static let jsonFields = JSONNames("deadline", "passedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var deadline: DeadlineTerms?
    var passedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: deadline = try DeadlineTerms(reading: &reader)
      default: passedAt = try reader.instant()
      }
    }
    try fields.require(0x3)
    guard let deadline else { throw NotOnFastPath() }
    self.deadline = deadline
    self.passedAt = passedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    writer.field(#","passedAt":"#)
    writer.instant(passedAt)
    writer.closeObject(start)
  }
}
