// Made from schemas/org.vigil.publication-block.overridden.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension PublicationBlockOverridden: JSONCodable {
  private static let jsonFields = JSONNames("byRole", "document", "overriddenAt", "reason")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var byRole: OrganisationRole = .localAuthority
    var document: String = ""
    var overriddenAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var reason: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: byRole = try OrganisationRole(reading: &reader)
      case 1: document = try reader.text(.documentReference)
      case 2: overriddenAt = try reader.instant()
      default: reason = try reader.text(.reasonCode)
      }
    }
    try fields.require(0xf)
    self.byRole = byRole
    self.document = document
    self.overriddenAt = overriddenAt
    self.reason = reason
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","byRole":"#)
    byRole.write(to: &writer)
    writer.field(#","document":"#)
    writer.text(document, .documentReference)
    writer.field(#","overriddenAt":"#)
    writer.instant(overriddenAt)
    writer.field(#","reason":"#)
    writer.text(reason, .reasonCode)
    writer.closeObject(start)
  }
}
