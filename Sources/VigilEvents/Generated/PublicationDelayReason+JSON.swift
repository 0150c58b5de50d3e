// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension PublicationDelayReason: JSONCodable {
  private static let jsonCodes = JSONNames(
    "criminalInvestigation", "inquest", "futureProsecution", "other")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .criminalInvestigation
    case 1: self = .inquest
    case 2: self = .futureProsecution
    default: self = .other
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .criminalInvestigation: writer.literal(#""criminalInvestigation""#)
    case .inquest: writer.literal(#""inquest""#)
    case .futureProsecution: writer.literal(#""futureProsecution""#)
    case .other: writer.literal(#""other""#)
    }
  }
}
