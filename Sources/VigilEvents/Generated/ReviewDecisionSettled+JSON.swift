// Made from schemas/org.vigil.review-decision.settled.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ReviewDecisionSettled: JSONCodable {
  private static let jsonFields = JSONNames("outcome", "reconsidered", "revision", "settledAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var outcome: ReviewDecision = .noFurtherReview
    var reconsidered: Bool = false
    var revision: Int = 0
    var settledAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: outcome = try ReviewDecision(reading: &reader)
      case 1: reconsidered = try reader.boolean()
      case 2: revision = try reader.integer(1...10_000)
      default: settledAt = try reader.instant()
      }
    }
    try fields.require(0xf)
    self.outcome = outcome
    self.reconsidered = reconsidered
    self.revision = revision
    self.settledAt = settledAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","outcome":"#)
    outcome.write(to: &writer)
    writer.field(#","reconsidered":"#)
    writer.boolean(reconsidered)
    writer.field(#","revision":"#)
    writer.integer(revision, 1...10_000)
    writer.field(#","settledAt":"#)
    writer.instant(settledAt)
    writer.closeObject(start)
  }
}
