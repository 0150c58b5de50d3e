// Made from schemas/org.vigil.booking.confirmed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension BookingConfirmed: JSONCodable {
  private static let jsonFields = JSONNames(
    "confirmedAt", "cutOffLength", "cutOffUnit", "eventStartsAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var confirmedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var cutOffLength: Int = 0
    var cutOffUnit: CutOffUnit = .workingDays
    var eventStartsAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: confirmedAt = try reader.instant()
      case 1: cutOffLength = try reader.integer(0...365)
      case 2: cutOffUnit = try CutOffUnit(reading: &reader)
      default: eventStartsAt = try reader.instant()
      }
    }
    try fields.require(0xf)
    self.confirmedAt = confirmedAt
    self.cutOffLength = cutOffLength
    self.cutOffUnit = cutOffUnit
    self.eventStartsAt = eventStartsAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","confirmedAt":"#)
    writer.instant(confirmedAt)
    writer.field(#","cutOffLength":"#)
    writer.integer(cutOffLength, 0...365)
    writer.field(#","cutOffUnit":"#)
    cutOffUnit.write(to: &writer)
    writer.field(#","eventStartsAt":"#)
    writer.instant(eventStartsAt)
    writer.closeObject(start)
  }
}

extension BookingConfirmed.CutOffUnit: JSONCodable {
  private static let jsonCodes = JSONNames("workingDays", "calendarDays")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .workingDays
    default: self = .calendarDays
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .workingDays: writer.literal(#""workingDays""#)
    case .calendarDays: writer.literal(#""calendarDays""#)
    }
  }
}
