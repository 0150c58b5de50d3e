// Made from schemas/org.vigil.breach.explained.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension BreachExplained: JSONCodable {
  private static let jsonFields = JSONNames(
    "byRole", "clock", "document", "explainedAt", "qualifier", "reason")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var byRole: OrganisationRole = .localAuthority
    var clock: String = ""
    var document: String = ""
    var explainedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var qualifier: String?
    var reason: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: byRole = try OrganisationRole(reading: &reader)
      case 1: clock = try reader.text(.clockId)
      case 2: document = try reader.text(.documentReference)
      case 3: explainedAt = try reader.instant()
      case 4: qualifier = try reader.text(.agencyCode)
      default: reason = try reader.text(.reasonCode)
      }
    }
    try fields.require(0x2f)
    self.byRole = byRole
    self.clock = clock
    self.document = document
    self.explainedAt = explainedAt
    self.qualifier = qualifier
    self.reason = reason
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","byRole":"#)
    byRole.write(to: &writer)
    writer.field(#","clock":"#)
    writer.text(clock, .clockId)
    writer.field(#","document":"#)
    writer.text(document, .documentReference)
    writer.field(#","explainedAt":"#)
    writer.instant(explainedAt)
    if let qualifier {
      writer.field(#","qualifier":"#)
      writer.text(qualifier, .agencyCode)
    }
    writer.field(#","reason":"#)
    writer.text(reason, .reasonCode)
    writer.closeObject(start)
  }
}
