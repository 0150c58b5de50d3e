// Made from schemas/org.vigil.obligation.met.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ObligationMet: JSONCodable {
  private static let jsonFields = JSONNames(
    "evidence", "latenessWorkingDays", "metAt", "obligation", "onTime")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var evidence: String?
    var latenessWorkingDays: Int = 0
    var metAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var obligation: ObligationTerms?
    var onTime: Bool = false
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: evidence = try reader.text(.documentReference)
      case 1: latenessWorkingDays = try reader.integer(0...10_000)
      case 2: metAt = try reader.instant()
      case 3: obligation = try ObligationTerms(reading: &reader)
      default: onTime = try reader.boolean()
      }
    }
    try fields.require(0x1e)
    guard let obligation else { throw NotOnFastPath() }
    self.evidence = evidence
    self.latenessWorkingDays = latenessWorkingDays
    self.metAt = metAt
    self.obligation = obligation
    self.onTime = onTime
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let evidence {
      writer.field(#","evidence":"#)
      writer.text(evidence, .documentReference)
    }
    writer.field(#","latenessWorkingDays":"#)
    writer.integer(latenessWorkingDays, 0...10_000)
    writer.field(#","metAt":"#)
    writer.instant(metAt)
    writer.field(#","obligation":"#)
    obligation.write(to: &writer)
    writer.field(#","onTime":"#)
    writer.boolean(onTime)
    writer.closeObject(start)
  }
}
