// Made from schemas/org.vigil.local-review.closed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension LocalReviewClosed: JSONCodable {
  private static let jsonFields = JSONNames("closedAt", "document", "outcome")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var closedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var document: String?
    var outcome: Outcome = .learningReview
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: closedAt = try reader.instant()
      case 1: document = try reader.text(.documentReference)
      default: outcome = try Outcome(reading: &reader)
      }
    }
    try fields.require(0x5)
    self.closedAt = closedAt
    self.document = document
    self.outcome = outcome
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","closedAt":"#)
    writer.instant(closedAt)
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.field(#","outcome":"#)
    outcome.write(to: &writer)
    writer.closeObject(start)
  }
}

extension LocalReviewClosed.Outcome: JSONCodable {
  private static let jsonCodes = JSONNames("learningReview", "localRapidReview", "noFurtherAction")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .learningReview
    case 1: self = .localRapidReview
    default: self = .noFurtherAction
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .learningReview: writer.literal(#""learningReview""#)
    case .localRapidReview: writer.literal(#""localRapidReview""#)
    case .noFurtherAction: writer.literal(#""noFurtherAction""#)
    }
  }
}
