// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension PartnerView: JSONCodable {
  private static let jsonCodes = JSONNames("notify", "doNotNotify", "abstain")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .notify
    case 1: self = .doNotNotify
    default: self = .abstain
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .notify: writer.literal(#""notify""#)
    case .doNotNotify: writer.literal(#""doNotNotify""#)
    case .abstain: writer.literal(#""abstain""#)
    }
  }
}
