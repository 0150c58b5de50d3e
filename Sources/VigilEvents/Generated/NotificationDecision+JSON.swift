// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension NotificationDecision: JSONCodable {
  private static let jsonCodes = JSONNames("notify", "doNotNotify")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .notify
    default: self = .doNotNotify
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .notify: writer.literal(#""notify""#)
    case .doNotNotify: writer.literal(#""doNotNotify""#)
    }
  }
}
