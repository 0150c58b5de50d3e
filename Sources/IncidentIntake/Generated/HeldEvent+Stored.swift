// Made from Sources/IncidentIntake/IntakeCase.swift
// by scripts/generate-events; edit that and run it again.

import VigilEvents

extension HeldEvent {
  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    content = try Content(reading: &reader)
    id = try reader.text()
    time = try reader.instant()
  }

  public func write(to writer: inout StoredWriter) {
    content.write(to: &writer)
    writer.text(id)
    writer.instant(time)
  }
}
