// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension PartnerRole: JSONCodable {
  private static let jsonCodes = JSONNames("localAuthority", "integratedCareBoard", "police")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .localAuthority
    case 1: self = .integratedCareBoard
    default: self = .police
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .localAuthority: writer.literal(#""localAuthority""#)
    case .integratedCareBoard: writer.literal(#""integratedCareBoard""#)
    case .police: writer.literal(#""police""#)
    }
  }
}
