// Made from schemas/org.vigil.rapid-review.drafted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension RapidReviewDrafted: JSONCodable {
  private static let jsonFields = JSONNames("document", "draftedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var document: String?
    var draftedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: document = try reader.text(.documentReference)
      default: draftedAt = try reader.instant()
      }
    }
    try fields.require(0x2)
    self.document = document
    self.draftedAt = draftedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.field(#","draftedAt":"#)
    writer.instant(draftedAt)
    writer.closeObject(start)
  }
}
