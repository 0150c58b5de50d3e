// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension DeathNoticeKind: JSONCodable {
  private static let jsonCodes = JSONNames("lookedAfterChild", "careLeaver")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .lookedAfterChild
    default: self = .careLeaver
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .lookedAfterChild: writer.literal(#""lookedAfterChild""#)
    case .careLeaver: writer.literal(#""careLeaver""#)
    }
  }
}
