// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension DeadlineSeverity: JSONCodable {
  private static let jsonCodes = JSONNames("statutory", "nationalGuidance", "local", "operational")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .statutory
    case 1: self = .nationalGuidance
    case 2: self = .local
    default: self = .operational
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .statutory: writer.literal(#""statutory""#)
    case .nationalGuidance: writer.literal(#""nationalGuidance""#)
    case .local: writer.literal(#""local""#)
    case .operational: writer.literal(#""operational""#)
    }
  }
}
