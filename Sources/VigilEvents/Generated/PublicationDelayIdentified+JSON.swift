// Made from schemas/org.vigil.publication-delay.identified.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension PublicationDelayIdentified: JSONCodable {
  private static let jsonFields = JSONNames("identifiedAt", "reason")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var identifiedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var reason: PublicationDelayReason = .criminalInvestigation
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: identifiedAt = try reader.instant()
      default: reason = try PublicationDelayReason(reading: &reader)
      }
    }
    try fields.require(0x3)
    self.identifiedAt = identifiedAt
    self.reason = reason
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","identifiedAt":"#)
    writer.instant(identifiedAt)
    writer.field(#","reason":"#)
    reason.write(to: &writer)
    writer.closeObject(start)
  }
}
