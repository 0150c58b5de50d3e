// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension DeadlinePeriodUnit: JSONCodable {
  private static let jsonCodes = JSONNames(
    "workingDays", "calendarDays", "months", "years", "sameDay", "clockHours", "monthDay", "named",
    "sameAsClock")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .workingDays
    case 1: self = .calendarDays
    case 2: self = .months
    case 3: self = .years
    case 4: self = .sameDay
    case 5: self = .clockHours
    case 6: self = .monthDay
    case 7: self = .named
    default: self = .sameAsClock
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .workingDays: writer.literal(#""workingDays""#)
    case .calendarDays: writer.literal(#""calendarDays""#)
    case .months: writer.literal(#""months""#)
    case .years: writer.literal(#""years""#)
    case .sameDay: writer.literal(#""sameDay""#)
    case .clockHours: writer.literal(#""clockHours""#)
    case .monthDay: writer.literal(#""monthDay""#)
    case .named: writer.literal(#""named""#)
    case .sameAsClock: writer.literal(#""sameAsClock""#)
    }
  }
}
