// Made from schemas/org.vigil.practice-review.completed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension PracticeReviewCompleted: JSONCodable {
  private static let jsonFields = JSONNames("completedAt", "document")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var completedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var document: String?
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: completedAt = try reader.instant()
      default: document = try reader.text(.documentReference)
      }
    }
    try fields.require(0x1)
    self.completedAt = completedAt
    self.document = document
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","completedAt":"#)
    writer.instant(completedAt)
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.closeObject(start)
  }
}
