// Made from schemas/org.vigil.partner-view.recorded.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension PartnerViewRecorded: JSONCodable {
  private static let jsonFields = JSONNames("at", "partnerRole", "view")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var at: Instant = Instant(millisecondsSinceEpoch: 0)
    var partnerRole: PartnerRole = .localAuthority
    var view: PartnerView = .notify
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: at = try reader.instant()
      case 1: partnerRole = try PartnerRole(reading: &reader)
      default: view = try PartnerView(reading: &reader)
      }
    }
    try fields.require(0x7)
    self.at = at
    self.partnerRole = partnerRole
    self.view = view
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","at":"#)
    writer.instant(at)
    writer.field(#","partnerRole":"#)
    partnerRole.write(to: &writer)
    writer.field(#","view":"#)
    view.write(to: &writer)
    writer.closeObject(start)
  }
}
