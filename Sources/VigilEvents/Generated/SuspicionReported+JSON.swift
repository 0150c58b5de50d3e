// Made from schemas/org.vigil.suspicion.reported.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension SuspicionReported: JSONCodable {
  private static let jsonFields = JSONNames("abuseOrNeglect", "at", "basis", "recordedByRole")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var abuseOrNeglect: AbuseOrNeglect = .known
    var at: Instant = Instant(millisecondsSinceEpoch: 0)
    var basis: Basis = .postMortem
    var recordedByRole: OrganisationRole = .localAuthority
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: abuseOrNeglect = try AbuseOrNeglect(reading: &reader)
      case 1: at = try reader.instant()
      case 2: basis = try Basis(reading: &reader)
      default: recordedByRole = try OrganisationRole(reading: &reader)
      }
    }
    try fields.require(0xf)
    self.abuseOrNeglect = abuseOrNeglect
    self.at = at
    self.basis = basis
    self.recordedByRole = recordedByRole
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","abuseOrNeglect":"#)
    abuseOrNeglect.write(to: &writer)
    writer.field(#","at":"#)
    writer.instant(at)
    writer.field(#","basis":"#)
    basis.write(to: &writer)
    writer.field(#","recordedByRole":"#)
    recordedByRole.write(to: &writer)
    writer.closeObject(start)
  }
}

extension SuspicionReported.AbuseOrNeglect: JSONCodable {
  private static let jsonCodes = JSONNames("known", "suspected", "notSuspected")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .known
    case 1: self = .suspected
    default: self = .notSuspected
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .known: writer.literal(#""known""#)
    case .suspected: writer.literal(#""suspected""#)
    case .notSuspected: writer.literal(#""notSuspected""#)
    }
  }
}

extension SuspicionReported.Basis: JSONCodable {
  private static let jsonCodes = JSONNames(
    "postMortem", "medicalOpinion", "policeInvestigation", "socialWorkAssessment", "disclosure",
    "court", "other")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .postMortem
    case 1: self = .medicalOpinion
    case 2: self = .policeInvestigation
    case 3: self = .socialWorkAssessment
    case 4: self = .disclosure
    case 5: self = .court
    default: self = .other
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .postMortem: writer.literal(#""postMortem""#)
    case .medicalOpinion: writer.literal(#""medicalOpinion""#)
    case .policeInvestigation: writer.literal(#""policeInvestigation""#)
    case .socialWorkAssessment: writer.literal(#""socialWorkAssessment""#)
    case .disclosure: writer.literal(#""disclosure""#)
    case .court: writer.literal(#""court""#)
    case .other: writer.literal(#""other""#)
    }
  }
}
