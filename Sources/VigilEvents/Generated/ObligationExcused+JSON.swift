// Made from schemas/org.vigil.obligation.excused.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ObligationExcused: JSONCodable {
  private static let jsonFields = JSONNames("byRole", "excusedAt", "obligation", "reason")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var byRole: OrganisationRole = .localAuthority
    var excusedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var obligation: ObligationTerms?
    var reason: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: byRole = try OrganisationRole(reading: &reader)
      case 1: excusedAt = try reader.instant()
      case 2: obligation = try ObligationTerms(reading: &reader)
      default: reason = try reader.text(.reasonCode)
      }
    }
    try fields.require(0xf)
    guard let obligation else { throw NotOnFastPath() }
    self.byRole = byRole
    self.excusedAt = excusedAt
    self.obligation = obligation
    self.reason = reason
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","byRole":"#)
    byRole.write(to: &writer)
    writer.field(#","excusedAt":"#)
    writer.instant(excusedAt)
    writer.field(#","obligation":"#)
    obligation.write(to: &writer)
    writer.field(#","reason":"#)
    writer.text(reason, .reasonCode)
    writer.closeObject(start)
  }
}
