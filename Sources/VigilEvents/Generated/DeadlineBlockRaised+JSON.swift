// Made from schemas/org.vigil.deadline.block-raised.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineBlockRaised: JSONCodable {
  private static let jsonFields = JSONNames("blocks", "deadline", "raisedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var blocks: String = ""
    var deadline: DeadlineTerms?
    var raisedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: blocks = try reader.text(.eventTypeStem)
      case 1: deadline = try DeadlineTerms(reading: &reader)
      default: raisedAt = try reader.instant()
      }
    }
    try fields.require(0x7)
    guard let deadline else { throw NotOnFastPath() }
    self.blocks = blocks
    self.deadline = deadline
    self.raisedAt = raisedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","blocks":"#)
    writer.text(blocks, .eventTypeStem)
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    writer.field(#","raisedAt":"#)
    writer.instant(raisedAt)
    writer.closeObject(start)
  }
}
