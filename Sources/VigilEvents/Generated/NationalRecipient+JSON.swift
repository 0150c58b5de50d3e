// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension NationalRecipient: JSONCodable {
  private static let jsonCodes = JSONNames("panel", "ofsted", "departmentForEducation")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .panel
    case 1: self = .ofsted
    default: self = .departmentForEducation
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .panel: writer.literal(#""panel""#)
    case .ofsted: writer.literal(#""ofsted""#)
    case .departmentForEducation: writer.literal(#""departmentForEducation""#)
    }
  }
}
