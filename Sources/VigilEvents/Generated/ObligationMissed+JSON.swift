// Made from schemas/org.vigil.obligation.missed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ObligationMissed: JSONCodable {
  private static let jsonFields = JSONNames("detectedAt", "missedAt", "obligation")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var detectedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var missedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var obligation: ObligationTerms?
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: detectedAt = try reader.instant()
      case 1: missedAt = try reader.instant()
      default: obligation = try ObligationTerms(reading: &reader)
      }
    }
    try fields.require(0x7)
    guard let obligation else { throw NotOnFastPath() }
    self.detectedAt = detectedAt
    self.missedAt = missedAt
    self.obligation = obligation
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","detectedAt":"#)
    writer.instant(detectedAt)
    writer.field(#","missedAt":"#)
    writer.instant(missedAt)
    writer.field(#","obligation":"#)
    obligation.write(to: &writer)
    writer.closeObject(start)
  }
}
