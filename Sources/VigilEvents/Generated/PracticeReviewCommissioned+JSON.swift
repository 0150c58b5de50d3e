// Made from schemas/org.vigil.practice-review.commissioned.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension PracticeReviewCommissioned: JSONCodable {
  private static let jsonFields = JSONNames("initiatedAt", "reviewerAppointed", "revision")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var initiatedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var reviewerAppointed: Bool = false
    var revision: Int = 0
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: initiatedAt = try reader.instant()
      case 1: reviewerAppointed = try reader.boolean()
      default: revision = try reader.integer(1...10_000)
      }
    }
    try fields.require(0x7)
    self.initiatedAt = initiatedAt
    self.reviewerAppointed = reviewerAppointed
    self.revision = revision
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","initiatedAt":"#)
    writer.instant(initiatedAt)
    writer.field(#","reviewerAppointed":"#)
    writer.boolean(reviewerAppointed)
    writer.field(#","revision":"#)
    writer.integer(revision, 1...10_000)
    writer.closeObject(start)
  }
}
