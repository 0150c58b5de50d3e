// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension InformedPartners: JSONCodable {
  private static let jsonCodes = JSONNames("ownPartners", "otherAreas")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .ownPartners
    default: self = .otherAreas
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .ownPartners: writer.literal(#""ownPartners""#)
    case .otherAreas: writer.literal(#""otherAreas""#)
    }
  }
}
