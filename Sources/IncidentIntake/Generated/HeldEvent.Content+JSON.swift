// Made from Sources/IncidentIntake/IntakeCase.swift
// by scripts/generate-events; edit that and run it again.

import VigilEvents

extension HeldEvent.Content {
  private static let jsonCases = JSONNames("submission", "copy", "withdrawal", "deathNotice")
  private static let jsonValue = JSONNames("_0")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var choice = try reader.openObject()
    guard let chosen = try reader.nextField(&choice, of: Self.jsonCases) else {
      throw NotOnFastPath()
    }
    var inner = try reader.openObject()
    guard try reader.nextField(&inner, of: Self.jsonValue) != nil else {
      throw NotOnFastPath()
    }
    switch chosen {
    case 0: self = .submission(try SINSubmitted(reading: &reader))
    case 1: self = .copy(try SINCopyReceived(reading: &reader))
    case 2: self = .withdrawal(try SINWithdrawn(reading: &reader))
    default: self = .deathNotice(try DeathNoticeSubmitted(reading: &reader))
    }
    guard try reader.nextField(&inner, of: Self.jsonValue) == nil,
      try reader.nextField(&choice, of: Self.jsonCases) == nil
    else { throw NotOnFastPath() }
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    switch self {
    case .submission(let value):
      writer.field(#","submission":{"_0":"#)
      value.write(to: &writer)
    case .copy(let value):
      writer.field(#","copy":{"_0":"#)
      value.write(to: &writer)
    case .withdrawal(let value):
      writer.field(#","withdrawal":{"_0":"#)
      value.write(to: &writer)
    case .deathNotice(let value):
      writer.field(#","deathNotice":{"_0":"#)
      value.write(to: &writer)
    }
    writer.literal("}")
    writer.closeObject(start)
  }
}
