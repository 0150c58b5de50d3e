// Made from schemas/org.vigil.yearly-report.published.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension YearlyReportPublished: JSONCodable {
  private static let jsonFields = JSONNames("document", "publishedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var document: String?
    var publishedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: document = try reader.text(.documentReference)
      default: publishedAt = try reader.instant()
      }
    }
    try fields.require(0x2)
    self.document = document
    self.publishedAt = publishedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.field(#","publishedAt":"#)
    writer.instant(publishedAt)
    writer.closeObject(start)
  }
}
