// Made from schemas/org.vigil.obligation.waived.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ObligationWaived: JSONCodable {
  private static let jsonFields = JSONNames("byRole", "dueDate", "obligation", "reason", "waivedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var byRole: OrganisationRole = .localAuthority
    var dueDate: CivilDate = CivilDate(daysSinceEpoch: 0)
    var obligation: String = ""
    var reason: String = ""
    var waivedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: byRole = try OrganisationRole(reading: &reader)
      case 1: dueDate = try reader.date()
      case 2: obligation = try reader.text(.obligationCode)
      case 3: reason = try reader.text(.reasonCode)
      default: waivedAt = try reader.instant()
      }
    }
    try fields.require(0x1f)
    self.byRole = byRole
    self.dueDate = dueDate
    self.obligation = obligation
    self.reason = reason
    self.waivedAt = waivedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","byRole":"#)
    byRole.write(to: &writer)
    writer.field(#","dueDate":"#)
    writer.date(dueDate)
    writer.field(#","obligation":"#)
    writer.text(obligation, .obligationCode)
    writer.field(#","reason":"#)
    writer.text(reason, .reasonCode)
    writer.field(#","waivedAt":"#)
    writer.instant(waivedAt)
    writer.closeObject(start)
  }
}
