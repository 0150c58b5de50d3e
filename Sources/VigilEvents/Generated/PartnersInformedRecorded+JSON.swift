// Made from schemas/org.vigil.partners-informed.recorded.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension PartnersInformedRecorded: JSONCodable {
  private static let jsonFields = JSONNames("informedAt", "recipients")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var informedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var recipients: [InformedPartners] = []
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: informedAt = try reader.instant()
      default: recipients = try reader.uniqueList(of: InformedPartners.self, 1...2)
      }
    }
    try fields.require(0x3)
    self.informedAt = informedAt
    self.recipients = recipients
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","informedAt":"#)
    writer.instant(informedAt)
    writer.field(#","recipients":"#)
    writer.uniqueList(recipients, 1...2)
    writer.closeObject(start)
  }
}
