// Made from schemas/org.vigil.booking.closed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension BookingClosed: JSONCodable {
  private static let jsonFields = JSONNames("closedAt", "outcome")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var closedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var outcome: Outcome = .attended
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: closedAt = try reader.instant()
      default: outcome = try Outcome(reading: &reader)
      }
    }
    try fields.require(0x3)
    self.closedAt = closedAt
    self.outcome = outcome
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","closedAt":"#)
    writer.instant(closedAt)
    writer.field(#","outcome":"#)
    outcome.write(to: &writer)
    writer.closeObject(start)
  }
}

extension BookingClosed.Outcome: JSONCodable {
  private static let jsonCodes = JSONNames(
    "attended", "didNotAttend", "transferred", "eventCancelled")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .attended
    case 1: self = .didNotAttend
    case 2: self = .transferred
    default: self = .eventCancelled
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .attended: writer.literal(#""attended""#)
    case .didNotAttend: writer.literal(#""didNotAttend""#)
    case .transferred: writer.literal(#""transferred""#)
    case .eventCancelled: writer.literal(#""eventCancelled""#)
    }
  }
}
