// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension ResponseMode: JSONCodable {
  private static let jsonCodes = JSONNames("standard", "modified")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .standard
    default: self = .modified
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .standard: writer.literal(#""standard""#)
    case .modified: writer.literal(#""modified""#)
    }
  }
}
