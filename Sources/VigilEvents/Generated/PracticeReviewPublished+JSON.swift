// Made from schemas/org.vigil.practice-review.published.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension PracticeReviewPublished: JSONCodable {
  private static let jsonFields = JSONNames("document", "form", "publishedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var document: String?
    var form: Form = .report
    var publishedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: document = try reader.text(.documentReference)
      case 1: form = try Form(reading: &reader)
      default: publishedAt = try reader.instant()
      }
    }
    try fields.require(0x6)
    self.document = document
    self.form = form
    self.publishedAt = publishedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.field(#","form":"#)
    form.write(to: &writer)
    writer.field(#","publishedAt":"#)
    writer.instant(publishedAt)
    writer.closeObject(start)
  }
}

extension PracticeReviewPublished.Form: JSONCodable {
  private static let jsonCodes = JSONNames("report", "improvements")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .report
    default: self = .improvements
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .report: writer.literal(#""report""#)
    case .improvements: writer.literal(#""improvements""#)
    }
  }
}
