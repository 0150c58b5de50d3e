// Made from schemas/org.vigil.deadline.missed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineMissed: JSONCodable {
  private static let jsonFields = JSONNames(
    "deadline", "detectedAt", "latenessWorkingDays", "missedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var deadline: DeadlineTerms?
    var detectedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var latenessWorkingDays: Int = 0
    var missedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: deadline = try DeadlineTerms(reading: &reader)
      case 1: detectedAt = try reader.instant()
      case 2: latenessWorkingDays = try reader.integer(0...10_000)
      default: missedAt = try reader.instant()
      }
    }
    try fields.require(0xf)
    guard let deadline else { throw NotOnFastPath() }
    self.deadline = deadline
    self.detectedAt = detectedAt
    self.latenessWorkingDays = latenessWorkingDays
    self.missedAt = missedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    writer.field(#","detectedAt":"#)
    writer.instant(detectedAt)
    writer.field(#","latenessWorkingDays":"#)
    writer.integer(latenessWorkingDays, 0...10_000)
    writer.field(#","missedAt":"#)
    writer.instant(missedAt)
    writer.closeObject(start)
  }
}
