// Made from schemas/org.vigil.internal-review.returned.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension InternalReviewReturned: JSONCodable {
  private static let jsonFields = JSONNames("agency", "document", "returnedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var agency: String = ""
    var document: String?
    var returnedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: agency = try reader.text(.agencyCode)
      case 1: document = try reader.text(.documentReference)
      default: returnedAt = try reader.instant()
      }
    }
    try fields.require(0x5)
    self.agency = agency
    self.document = document
    self.returnedAt = returnedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","agency":"#)
    writer.text(agency, .agencyCode)
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.field(#","returnedAt":"#)
    writer.instant(returnedAt)
    writer.closeObject(start)
  }
}
