// Made from schemas/org.vigil.deadline.extended.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineExtended: JSONCodable {
  private static let jsonFields = JSONNames(
    "approvedBy", "deadline", "document", "extendedAt", "previousDueDate", "proof", "reason")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var approvedBy: OrganisationRole?
    var deadline: DeadlineTerms?
    var document: String?
    var extendedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var previousDueDate: CivilDate = CivilDate(daysSinceEpoch: 0)
    var proof: DeadlineProof?
    var reason: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: approvedBy = try OrganisationRole(reading: &reader)
      case 1: deadline = try DeadlineTerms(reading: &reader)
      case 2: document = try reader.text(.documentReference)
      case 3: extendedAt = try reader.instant()
      case 4: previousDueDate = try reader.date()
      case 5: proof = try DeadlineProof(reading: &reader)
      default: reason = try reader.text(.reasonCode)
      }
    }
    try fields.require(0x5a)
    guard let deadline else { throw NotOnFastPath() }
    self.approvedBy = approvedBy
    self.deadline = deadline
    self.document = document
    self.extendedAt = extendedAt
    self.previousDueDate = previousDueDate
    self.proof = proof
    self.reason = reason
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let approvedBy {
      writer.field(#","approvedBy":"#)
      approvedBy.write(to: &writer)
    }
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.field(#","extendedAt":"#)
    writer.instant(extendedAt)
    writer.field(#","previousDueDate":"#)
    writer.date(previousDueDate)
    if let proof {
      writer.field(#","proof":"#)
      proof.write(to: &writer)
    }
    writer.field(#","reason":"#)
    writer.text(reason, .reasonCode)
    writer.closeObject(start)
  }
}
