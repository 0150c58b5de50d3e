// Made from schemas/org.vigil.rapid-review.submitted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension RapidReviewSubmitted: JSONCodable {
  private static let jsonFields = JSONNames("document", "submittedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var document: String = ""
    var submittedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: document = try reader.text(.documentReference)
      default: submittedAt = try reader.instant()
      }
    }
    try fields.require(0x3)
    self.document = document
    self.submittedAt = submittedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","document":"#)
    writer.text(document, .documentReference)
    writer.field(#","submittedAt":"#)
    writer.instant(submittedAt)
    writer.closeObject(start)
  }
}
