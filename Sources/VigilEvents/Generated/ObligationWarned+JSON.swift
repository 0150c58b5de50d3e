// Made from schemas/org.vigil.obligation.warned.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ObligationWarned: JSONCodable {
  private static let jsonFields = JSONNames("level", "obligation", "scheduledFor")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var level: String = ""
    var obligation: ObligationTerms?
    var scheduledFor: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: level = try reader.text(.warningLevel)
      case 1: obligation = try ObligationTerms(reading: &reader)
      default: scheduledFor = try reader.instant()
      }
    }
    try fields.require(0x7)
    guard let obligation else { throw NotOnFastPath() }
    self.level = level
    self.obligation = obligation
    self.scheduledFor = scheduledFor
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","level":"#)
    writer.text(level, .warningLevel)
    writer.field(#","obligation":"#)
    obligation.write(to: &writer)
    writer.field(#","scheduledFor":"#)
    writer.instant(scheduledFor)
    writer.closeObject(start)
  }
}
