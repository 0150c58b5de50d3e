// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension ReviewCriterion: JSONCodable {
  private static let jsonCodes = JSONNames(
    "improvements", "recurrentThemes", "jointWorking", "panelSuggestsLocal")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .improvements
    case 1: self = .recurrentThemes
    case 2: self = .jointWorking
    default: self = .panelSuggestsLocal
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .improvements: writer.literal(#""improvements""#)
    case .recurrentThemes: writer.literal(#""recurrentThemes""#)
    case .jointWorking: writer.literal(#""jointWorking""#)
    case .panelSuggestsLocal: writer.literal(#""panelSuggestsLocal""#)
    }
  }
}
