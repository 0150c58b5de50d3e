// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension Suspicion: JSONCodable {
  private static let jsonCodes = JSONNames("known", "suspected", "notSuspected", "unknown")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .known
    case 1: self = .suspected
    case 2: self = .notSuspected
    default: self = .unknown
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .known: writer.literal(#""known""#)
    case .suspected: writer.literal(#""suspected""#)
    case .notSuspected: writer.literal(#""notSuspected""#)
    case .unknown: writer.literal(#""unknown""#)
    }
  }
}
