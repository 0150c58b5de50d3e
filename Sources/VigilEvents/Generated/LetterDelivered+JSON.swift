// Made from schemas/org.vigil.letter.delivered.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension LetterDelivered: JSONCodable {
  private static let jsonFields = JSONNames("bearer", "deliveredAt", "letter")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var bearer: OrganisationRole = .localAuthority
    var deliveredAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var letter: Letter = .familyOutcome
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: bearer = try OrganisationRole(reading: &reader)
      case 1: deliveredAt = try reader.instant()
      default: letter = try Letter(reading: &reader)
      }
    }
    try fields.require(0x7)
    self.bearer = bearer
    self.deliveredAt = deliveredAt
    self.letter = letter
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","bearer":"#)
    bearer.write(to: &writer)
    writer.field(#","deliveredAt":"#)
    writer.instant(deliveredAt)
    writer.field(#","letter":"#)
    letter.write(to: &writer)
    writer.closeObject(start)
  }
}

extension LetterDelivered.Letter: JSONCodable {
  private static let jsonCodes = JSONNames("familyOutcome")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    default: self = .familyOutcome
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .familyOutcome: writer.literal(#""familyOutcome""#)
    }
  }
}
