// Made from schemas/org.vigil.publication-delay.approved.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension PublicationDelayApproved: JSONCodable {
  private static let jsonFields = JSONNames(
    "approvedAt", "approvedBy", "document", "newDueDate", "reason", "revision")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var approvedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var approvedBy: OrganisationRole = .localAuthority
    var document: String = ""
    var newDueDate: CivilDate = CivilDate(daysSinceEpoch: 0)
    var reason: PublicationDelayReason = .criminalInvestigation
    var revision: Int = 0
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: approvedAt = try reader.instant()
      case 1: approvedBy = try OrganisationRole(reading: &reader)
      case 2: document = try reader.text(.documentReference)
      case 3: newDueDate = try reader.date()
      case 4: reason = try PublicationDelayReason(reading: &reader)
      default: revision = try reader.integer(1...10_000)
      }
    }
    try fields.require(0x3f)
    self.approvedAt = approvedAt
    self.approvedBy = approvedBy
    self.document = document
    self.newDueDate = newDueDate
    self.reason = reason
    self.revision = revision
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","approvedAt":"#)
    writer.instant(approvedAt)
    writer.field(#","approvedBy":"#)
    approvedBy.write(to: &writer)
    writer.field(#","document":"#)
    writer.text(document, .documentReference)
    writer.field(#","newDueDate":"#)
    writer.date(newDueDate)
    writer.field(#","reason":"#)
    reason.write(to: &writer)
    writer.field(#","revision":"#)
    writer.integer(revision, 1...10_000)
    writer.closeObject(start)
  }
}
