// Made from schemas/org.vigil.deadline.met.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineMet: JSONCodable {
  private static let jsonFields = JSONNames("deadline", "latenessWorkingDays", "metAt", "onTime")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var deadline: DeadlineTerms?
    var latenessWorkingDays: Int = 0
    var metAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var onTime: Bool = false
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: deadline = try DeadlineTerms(reading: &reader)
      case 1: latenessWorkingDays = try reader.integer(0...10_000)
      case 2: metAt = try reader.instant()
      default: onTime = try reader.boolean()
      }
    }
    try fields.require(0xf)
    guard let deadline else { throw NotOnFastPath() }
    self.deadline = deadline
    self.latenessWorkingDays = latenessWorkingDays
    self.metAt = metAt
    self.onTime = onTime
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    writer.field(#","latenessWorkingDays":"#)
    writer.integer(latenessWorkingDays, 0...10_000)
    writer.field(#","metAt":"#)
    writer.instant(metAt)
    writer.field(#","onTime":"#)
    writer.boolean(onTime)
    writer.closeObject(start)
  }
}
