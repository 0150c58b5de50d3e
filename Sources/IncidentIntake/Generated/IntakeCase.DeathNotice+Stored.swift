// Made from Sources/IncidentIntake/IntakeCase.swift
// by scripts/generate-events; edit that and run it again.

import VigilEvents

extension IntakeCase.DeathNotice {
  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    kind = try reader.code(DeathNoticeKind.self)
    awareAt = try reader.instant()
  }

  public func write(to writer: inout StoredWriter) {
    writer.code(kind)
    writer.instant(awareAt)
  }
}
