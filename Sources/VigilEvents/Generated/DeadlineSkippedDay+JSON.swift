// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineSkippedDay: JSONCodable {
  private static let jsonFields = JSONNames("date", "reason", "title")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var date: CivilDate = CivilDate(daysSinceEpoch: 0)
    var reason: Reason = .weekend
    var title: String?
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: date = try reader.date()
      case 1: reason = try Reason(reading: &reader)
      default: title = try reader.text(.holidayCode)
      }
    }
    try fields.require(0x3)
    self.date = date
    self.reason = reason
    self.title = title
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","date":"#)
    writer.date(date)
    writer.field(#","reason":"#)
    reason.write(to: &writer)
    if let title {
      writer.field(#","title":"#)
      writer.text(title, .holidayCode)
    }
    writer.closeObject(start)
  }
}

extension DeadlineSkippedDay.Reason: JSONCodable {
  private static let jsonCodes = JSONNames("weekend", "holiday", "suspended")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .weekend
    case 1: self = .holiday
    default: self = .suspended
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .weekend: writer.literal(#""weekend""#)
    case .holiday: writer.literal(#""holiday""#)
    case .suspended: writer.literal(#""suspended""#)
    }
  }
}
