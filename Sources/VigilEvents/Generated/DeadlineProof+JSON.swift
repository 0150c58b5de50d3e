// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineProof: JSONCodable {
  private static let jsonFields = JSONNames(
    "length", "rolledFrom", "skipped", "startAspect", "startDate", "startEvent", "unit")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var length: Int = 0
    var rolledFrom: CivilDate?
    var skipped: [DeadlineSkippedDay] = []
    var startAspect: String?
    var startDate: CivilDate = CivilDate(daysSinceEpoch: 0)
    var startEvent: String = ""
    var unit: DeadlinePeriodUnit = .workingDays
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: length = try reader.integer(-1_000...1_000)
      case 1: rolledFrom = try reader.date()
      case 2: skipped = try reader.uniqueList(of: DeadlineSkippedDay.self, 0...400)
      case 3: startAspect = try reader.text(.eventAspect)
      case 4: startDate = try reader.date()
      case 5: startEvent = try reader.text(.eventTypeStem)
      default: unit = try DeadlinePeriodUnit(reading: &reader)
      }
    }
    try fields.require(0x75)
    self.length = length
    self.rolledFrom = rolledFrom
    self.skipped = skipped
    self.startAspect = startAspect
    self.startDate = startDate
    self.startEvent = startEvent
    self.unit = unit
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","length":"#)
    writer.integer(length, -1_000...1_000)
    if let rolledFrom {
      writer.field(#","rolledFrom":"#)
      writer.date(rolledFrom)
    }
    writer.field(#","skipped":"#)
    writer.uniqueList(skipped, 0...400)
    if let startAspect {
      writer.field(#","startAspect":"#)
      writer.text(startAspect, .eventAspect)
    }
    writer.field(#","startDate":"#)
    writer.date(startDate)
    writer.field(#","startEvent":"#)
    writer.text(startEvent, .eventTypeStem)
    writer.field(#","unit":"#)
    unit.write(to: &writer)
    writer.closeObject(start)
  }
}
