// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension AwarenessLimb: JSONCodable {
  private static let jsonCodes = JSONNames("deathOrHarm", "abuseOrNeglect")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .deathOrHarm
    default: self = .abuseOrNeglect
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .deathOrHarm: writer.literal(#""deathOrHarm""#)
    case .abuseOrNeglect: writer.literal(#""abuseOrNeglect""#)
    }
  }
}
