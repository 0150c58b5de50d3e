// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension ReviewDecision: JSONCodable {
  private static let jsonCodes = JSONNames(
    "noFurtherReview", "localReview", "suggestNationalReview", "learningReview", "notASeriousCase")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .noFurtherReview
    case 1: self = .localReview
    case 2: self = .suggestNationalReview
    case 3: self = .learningReview
    default: self = .notASeriousCase
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .noFurtherReview: writer.literal(#""noFurtherReview""#)
    case .localReview: writer.literal(#""localReview""#)
    case .suggestNationalReview: writer.literal(#""suggestNationalReview""#)
    case .learningReview: writer.literal(#""learningReview""#)
    case .notASeriousCase: writer.literal(#""notASeriousCase""#)
    }
  }
}
