// Made from schemas/org.vigil.rapid-review.commissioned.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension RapidReviewCommissioned: JSONCodable {
  private static let jsonFields = JSONNames(
    "agencies", "commissionedAt", "modifiedByRole", "modifiedReason", "responseMode")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var agencies: [String] = []
    var commissionedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var modifiedByRole: OrganisationRole?
    var modifiedReason: String?
    var responseMode: ResponseMode = .standard
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: agencies = try reader.texts(1...40, .agencyCode, areUnique: true)
      case 1: commissionedAt = try reader.instant()
      case 2: modifiedByRole = try OrganisationRole(reading: &reader)
      case 3: modifiedReason = try reader.text(.documentReference)
      default: responseMode = try ResponseMode(reading: &reader)
      }
    }
    try fields.require(0x13)
    self.agencies = agencies
    self.commissionedAt = commissionedAt
    self.modifiedByRole = modifiedByRole
    self.modifiedReason = modifiedReason
    self.responseMode = responseMode
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","agencies":"#)
    writer.texts(agencies, 1...40, .agencyCode, areUnique: true)
    writer.field(#","commissionedAt":"#)
    writer.instant(commissionedAt)
    if let modifiedByRole {
      writer.field(#","modifiedByRole":"#)
      modifiedByRole.write(to: &writer)
    }
    if let modifiedReason {
      writer.field(#","modifiedReason":"#)
      writer.text(modifiedReason, .documentReference)
    }
    writer.field(#","responseMode":"#)
    responseMode.write(to: &writer)
    writer.closeObject(start)
  }
}
