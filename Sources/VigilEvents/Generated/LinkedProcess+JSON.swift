// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension LinkedProcess: JSONCodable {
  private static let jsonCodes = JSONNames(
    "criminalInvestigation", "inquest", "childDeathReview", "careProceedings",
    "allegationAgainstStaff", "strategyDiscussion", "otherAreaReview")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .criminalInvestigation
    case 1: self = .inquest
    case 2: self = .childDeathReview
    case 3: self = .careProceedings
    case 4: self = .allegationAgainstStaff
    case 5: self = .strategyDiscussion
    default: self = .otherAreaReview
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .criminalInvestigation: writer.literal(#""criminalInvestigation""#)
    case .inquest: writer.literal(#""inquest""#)
    case .childDeathReview: writer.literal(#""childDeathReview""#)
    case .careProceedings: writer.literal(#""careProceedings""#)
    case .allegationAgainstStaff: writer.literal(#""allegationAgainstStaff""#)
    case .strategyDiscussion: writer.literal(#""strategyDiscussion""#)
    case .otherAreaReview: writer.literal(#""otherAreaReview""#)
    }
  }
}
