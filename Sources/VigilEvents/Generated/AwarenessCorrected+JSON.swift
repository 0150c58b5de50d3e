// Made from schemas/org.vigil.awareness.corrected.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension AwarenessCorrected: JSONCodable {
  private static let jsonFields = JSONNames(
    "correctedTo", "document", "limb", "reasonCode", "recordedByRole")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var correctedTo: Instant = Instant(millisecondsSinceEpoch: 0)
    var document: String?
    var limb: AwarenessLimb = .deathOrHarm
    var reasonCode: String = ""
    var recordedByRole: OrganisationRole = .localAuthority
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: correctedTo = try reader.instant()
      case 1: document = try reader.text(.documentReference)
      case 2: limb = try AwarenessLimb(reading: &reader)
      case 3: reasonCode = try reader.text(.reasonCode)
      default: recordedByRole = try OrganisationRole(reading: &reader)
      }
    }
    try fields.require(0x1d)
    self.correctedTo = correctedTo
    self.document = document
    self.limb = limb
    self.reasonCode = reasonCode
    self.recordedByRole = recordedByRole
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","correctedTo":"#)
    writer.instant(correctedTo)
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.field(#","limb":"#)
    limb.write(to: &writer)
    writer.field(#","reasonCode":"#)
    writer.text(reasonCode, .reasonCode)
    writer.field(#","recordedByRole":"#)
    recordedByRole.write(to: &writer)
    writer.closeObject(start)
  }
}
