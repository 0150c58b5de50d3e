// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension LetterRecipient: JSONCodable {
  private static let jsonCodes = JSONNames(
    "panel", "secretaryOfState", "ofsted", "departmentForEducation", "safeguardingPartners",
    "independentScrutineer", "partnerAgencies")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .panel
    case 1: self = .secretaryOfState
    case 2: self = .ofsted
    case 3: self = .departmentForEducation
    case 4: self = .safeguardingPartners
    case 5: self = .independentScrutineer
    default: self = .partnerAgencies
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .panel: writer.literal(#""panel""#)
    case .secretaryOfState: writer.literal(#""secretaryOfState""#)
    case .ofsted: writer.literal(#""ofsted""#)
    case .departmentForEducation: writer.literal(#""departmentForEducation""#)
    case .safeguardingPartners: writer.literal(#""safeguardingPartners""#)
    case .independentScrutineer: writer.literal(#""independentScrutineer""#)
    case .partnerAgencies: writer.literal(#""partnerAgencies""#)
    }
  }
}
