// Made from schemas/org.vigil.deadline.set.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension DeadlineSet: JSONCodable {
  private static let jsonFields = JSONNames("deadline", "indicators", "proof")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var deadline: DeadlineTerms?
    var indicators: [DeadlineIndicator] = []
    var proof: DeadlineProof?
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: deadline = try DeadlineTerms(reading: &reader)
      case 1: indicators = try reader.uniqueList(of: DeadlineIndicator.self, 0...10)
      default: proof = try DeadlineProof(reading: &reader)
      }
    }
    try fields.require(0x7)
    guard let deadline, let proof else { throw NotOnFastPath() }
    self.deadline = deadline
    self.indicators = indicators
    self.proof = proof
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    writer.field(#","indicators":"#)
    writer.uniqueList(indicators, 0...10)
    writer.field(#","proof":"#)
    proof.write(to: &writer)
    writer.closeObject(start)
  }
}
