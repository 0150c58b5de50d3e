// Made from schemas/org.vigil.rapid-review.finalised.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension RapidReviewFinalised: JSONCodable {
  private static let jsonFields = JSONNames("document", "finalisedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var document: String?
    var finalisedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: document = try reader.text(.documentReference)
      default: finalisedAt = try reader.instant()
      }
    }
    try fields.require(0x2)
    self.document = document
    self.finalisedAt = finalisedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.field(#","finalisedAt":"#)
    writer.instant(finalisedAt)
    writer.closeObject(start)
  }
}
