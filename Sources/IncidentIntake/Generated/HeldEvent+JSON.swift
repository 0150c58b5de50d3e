// Made from Sources/IncidentIntake/IntakeCase.swift
// by scripts/generate-events; edit that and run it again.

import CivilTime
import VigilEvents

extension HeldEvent {
  private static let jsonFields = JSONNames("content", "id", "time")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var content: Content?
    var id: String = ""
    var time: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: content = try Content(reading: &reader)
      case 1: id = try reader.text()
      default: time = try reader.instant()
      }
    }
    try fields.require(0x7)
    guard let content else { throw NotOnFastPath() }
    self.content = content
    self.id = id
    self.time = time
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","content":"#)
    content.write(to: &writer)
    writer.field(#","id":"#)
    writer.text(id)
    writer.field(#","time":"#)
    writer.instant(time)
    writer.closeObject(start)
  }
}
