// Made from Sources/IncidentIntake/IntakeCase.swift
// by scripts/generate-events; edit that and run it again.

import VigilEvents

extension IntakeCase.Requirement {
  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    criterion = try reader.code(NotificationRequired.Criterion.self)
    awareAt = try reader.instant()
    harmKnownAt = try reader.instant()
    abuseSuspectedAt = try reader.instant()
  }

  public func write(to writer: inout StoredWriter) {
    writer.code(criterion)
    writer.instant(awareAt)
    writer.instant(harmKnownAt)
    writer.instant(abuseSuspectedAt)
  }
}
