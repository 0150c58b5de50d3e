// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension DeadlineKind: JSONCodable {
  private static let jsonCodes = JSONNames("limit", "minimumPeriod", "reminder")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .limit
    case 1: self = .minimumPeriod
    default: self = .reminder
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .limit: writer.literal(#""limit""#)
    case .minimumPeriod: writer.literal(#""minimumPeriod""#)
    case .reminder: writer.literal(#""reminder""#)
    }
  }
}
