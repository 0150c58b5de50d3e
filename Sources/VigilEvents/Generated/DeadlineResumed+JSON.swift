// Made from schemas/org.vigil.deadline.resumed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineResumed: JSONCodable {
  private static let jsonFields = JSONNames("deadline", "previousDueDate", "proof", "resumedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var deadline: DeadlineTerms?
    var previousDueDate: CivilDate = CivilDate(daysSinceEpoch: 0)
    var proof: DeadlineProof?
    var resumedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: deadline = try DeadlineTerms(reading: &reader)
      case 1: previousDueDate = try reader.date()
      case 2: proof = try DeadlineProof(reading: &reader)
      default: resumedAt = try reader.instant()
      }
    }
    try fields.require(0xf)
    guard let deadline, let proof else { throw NotOnFastPath() }
    self.deadline = deadline
    self.previousDueDate = previousDueDate
    self.proof = proof
    self.resumedAt = resumedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    writer.field(#","previousDueDate":"#)
    writer.date(previousDueDate)
    writer.field(#","proof":"#)
    proof.write(to: &writer)
    writer.field(#","resumedAt":"#)
    writer.instant(resumedAt)
    writer.closeObject(start)
  }
}
