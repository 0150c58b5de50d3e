// Made from schemas/org.vigil.annual-report.published.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension AnnualReportPublished: JSONCodable {
  private static let jsonFields = JSONNames("document", "publishedAt", "revision")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var document: String?
    var publishedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var revision: Int?
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: document = try reader.text(.documentReference)
      case 1: publishedAt = try reader.instant()
      default: revision = try reader.integer(1...10_000)
      }
    }
    try fields.require(0x2)
    self.document = document
    self.publishedAt = publishedAt
    self.revision = revision
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.field(#","publishedAt":"#)
    writer.instant(publishedAt)
    if let revision {
      writer.field(#","revision":"#)
      writer.integer(revision, 1...10_000)
    }
    writer.closeObject(start)
  }
}
