// Made from Sources/IncidentIntake/IntakeCase.swift
// by scripts/generate-events; edit that and run it again.

import VigilEvents

extension HeldEvent.Content {
  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    switch try reader.unsigned() {
    case 0: self = .submission(try reader.json(SINSubmitted.self))
    case 1: self = .copy(try reader.json(SINCopyReceived.self))
    case 2: self = .withdrawal(try reader.json(SINWithdrawn.self))
    case 3: self = .deathNotice(try reader.json(DeathNoticeSubmitted.self))
    default: throw .newer
    }
  }

  public func write(to writer: inout StoredWriter) {
    switch self {
    case .submission(let value):
      writer.unsigned(0)
      writer.json(value)
    case .copy(let value):
      writer.unsigned(1)
      writer.json(value)
    case .withdrawal(let value):
      writer.unsigned(2)
      writer.json(value)
    case .deathNotice(let value):
      writer.unsigned(3)
      writer.json(value)
    }
  }
}
