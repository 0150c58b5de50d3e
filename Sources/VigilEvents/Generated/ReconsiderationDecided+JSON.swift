// Made from schemas/org.vigil.reconsideration.decided.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ReconsiderationDecided: JSONCodable {
  private static let jsonFields = JSONNames("decidedAt", "justification", "outcome")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var decidedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var justification: String = ""
    var outcome: Outcome = .adhere
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: decidedAt = try reader.instant()
      case 1: justification = try reader.text(.documentReference)
      default: outcome = try Outcome(reading: &reader)
      }
    }
    try fields.require(0x7)
    self.decidedAt = decidedAt
    self.justification = justification
    self.outcome = outcome
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","decidedAt":"#)
    writer.instant(decidedAt)
    writer.field(#","justification":"#)
    writer.text(justification, .documentReference)
    writer.field(#","outcome":"#)
    outcome.write(to: &writer)
    writer.closeObject(start)
  }
}

extension ReconsiderationDecided.Outcome: JSONCodable {
  private static let jsonCodes = JSONNames("adhere", "commission")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .adhere
    default: self = .commission
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .adhere: writer.literal(#""adhere""#)
    case .commission: writer.literal(#""commission""#)
    }
  }
}
