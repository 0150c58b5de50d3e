// Made from Sources/IncidentIntake/IntakeCase.swift
// by scripts/generate-events; edit that and run it again.

import CivilTime
import VigilEvents

extension IntakeCase.DeathNotice {
  private static let jsonFields = JSONNames("awareAt", "kind")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var awareAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var kind: DeathNoticeKind?
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: awareAt = try reader.instant()
      default: kind = try DeathNoticeKind(reading: &reader)
      }
    }
    try fields.require(0x3)
    guard let kind else { throw NotOnFastPath() }
    self.awareAt = awareAt
    self.kind = kind
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","awareAt":"#)
    writer.instant(awareAt)
    writer.field(#","kind":"#)
    kind.write(to: &writer)
    writer.closeObject(start)
  }
}
