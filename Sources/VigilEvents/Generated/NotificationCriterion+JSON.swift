// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension NotificationCriterion: JSONCodable {
  private static let jsonCodes = JSONNames("a", "b", "none")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .a
    case 1: self = .b
    default: self = .none
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .a: writer.literal(#""a""#)
    case .b: writer.literal(#""b""#)
    case .none: writer.literal(#""none""#)
    }
  }
}
