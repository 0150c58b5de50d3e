// Made from schemas/org.vigil.family-letter-hold.placed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension FamilyLetterHoldPlaced: JSONCodable {
  private static let jsonFields = JSONNames("placedAt", "reason", "reviewOn")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var placedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var reason: Reason = .policeRequest
    var reviewOn: CivilDate = CivilDate(daysSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: placedAt = try reader.instant()
      case 1: reason = try Reason(reading: &reader)
      default: reviewOn = try reader.date()
      }
    }
    try fields.require(0x7)
    self.placedAt = placedAt
    self.reason = reason
    self.reviewOn = reviewOn
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","placedAt":"#)
    writer.instant(placedAt)
    writer.field(#","reason":"#)
    reason.write(to: &writer)
    writer.field(#","reviewOn":"#)
    writer.date(reviewOn)
    writer.closeObject(start)
  }
}

extension FamilyLetterHoldPlaced.Reason: JSONCodable {
  private static let jsonCodes = JSONNames("policeRequest", "courtOrder", "familyRequest", "other")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .policeRequest
    case 1: self = .courtOrder
    case 2: self = .familyRequest
    default: self = .other
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .policeRequest: writer.literal(#""policeRequest""#)
    case .courtOrder: writer.literal(#""courtOrder""#)
    case .familyRequest: writer.literal(#""familyRequest""#)
    case .other: writer.literal(#""other""#)
    }
  }
}
