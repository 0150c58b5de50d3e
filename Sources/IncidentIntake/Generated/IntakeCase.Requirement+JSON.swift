// Made from Sources/IncidentIntake/IntakeCase.swift
// by scripts/generate-events; edit that and run it again.

import CivilTime
import VigilEvents

extension IntakeCase.Requirement {
  private static let jsonFields = JSONNames(
    "abuseSuspectedAt", "awareAt", "criterion", "harmKnownAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var abuseSuspectedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var awareAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var criterion: NotificationRequired.Criterion?
    var harmKnownAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: abuseSuspectedAt = try reader.instant()
      case 1: awareAt = try reader.instant()
      case 2: criterion = try NotificationRequired.Criterion(reading: &reader)
      default: harmKnownAt = try reader.instant()
      }
    }
    try fields.require(0xf)
    guard let criterion else { throw NotOnFastPath() }
    self.abuseSuspectedAt = abuseSuspectedAt
    self.awareAt = awareAt
    self.criterion = criterion
    self.harmKnownAt = harmKnownAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","abuseSuspectedAt":"#)
    writer.instant(abuseSuspectedAt)
    writer.field(#","awareAt":"#)
    writer.instant(awareAt)
    writer.field(#","criterion":"#)
    criterion.write(to: &writer)
    writer.field(#","harmKnownAt":"#)
    writer.instant(harmKnownAt)
    writer.closeObject(start)
  }
}
