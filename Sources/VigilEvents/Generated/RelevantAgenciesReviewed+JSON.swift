// Made from schemas/org.vigil.relevant-agencies.reviewed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension RelevantAgenciesReviewed: JSONCodable {
  private static let jsonFields = JSONNames("document", "reviewedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var document: String?
    var reviewedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: document = try reader.text(.documentReference)
      default: reviewedAt = try reader.instant()
      }
    }
    try fields.require(0x2)
    self.document = document
    self.reviewedAt = reviewedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.field(#","reviewedAt":"#)
    writer.instant(reviewedAt)
    writer.closeObject(start)
  }
}
