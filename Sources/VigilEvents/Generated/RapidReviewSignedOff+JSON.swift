// Made from schemas/org.vigil.rapid-review.signed-off.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension RapidReviewSignedOff: JSONCodable {
  private static let jsonFields = JSONNames("criteria", "decision", "signedOffAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var criteria: [ReviewCriterion] = []
    var decision: ReviewDecision = .noFurtherReview
    var signedOffAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: criteria = try reader.uniqueList(of: ReviewCriterion.self, 0...4)
      case 1: decision = try ReviewDecision(reading: &reader)
      default: signedOffAt = try reader.instant()
      }
    }
    try fields.require(0x7)
    self.criteria = criteria
    self.decision = decision
    self.signedOffAt = signedOffAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","criteria":"#)
    writer.uniqueList(criteria, 0...4)
    writer.field(#","decision":"#)
    decision.write(to: &writer)
    writer.field(#","signedOffAt":"#)
    writer.instant(signedOffAt)
    writer.closeObject(start)
  }
}
