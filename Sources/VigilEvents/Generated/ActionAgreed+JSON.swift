// Made from schemas/org.vigil.action.agreed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ActionAgreed: JSONCodable {
  private static let jsonFields = JSONNames(
    "agreedAt", "dueDate", "ownerAgency", "ownerRole", "revision")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var agreedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var dueDate: CivilDate = CivilDate(daysSinceEpoch: 0)
    var ownerAgency: String?
    var ownerRole: OrganisationRole = .localAuthority
    var revision: Int = 0
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: agreedAt = try reader.instant()
      case 1: dueDate = try reader.date()
      case 2: ownerAgency = try reader.text(.agencyCode)
      case 3: ownerRole = try OrganisationRole(reading: &reader)
      default: revision = try reader.integer(1...10_000)
      }
    }
    try fields.require(0x1b)
    self.agreedAt = agreedAt
    self.dueDate = dueDate
    self.ownerAgency = ownerAgency
    self.ownerRole = ownerRole
    self.revision = revision
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","agreedAt":"#)
    writer.instant(agreedAt)
    writer.field(#","dueDate":"#)
    writer.date(dueDate)
    if let ownerAgency {
      writer.field(#","ownerAgency":"#)
      writer.text(ownerAgency, .agencyCode)
    }
    writer.field(#","ownerRole":"#)
    ownerRole.write(to: &writer)
    writer.field(#","revision":"#)
    writer.integer(revision, 1...10_000)
    writer.closeObject(start)
  }
}
