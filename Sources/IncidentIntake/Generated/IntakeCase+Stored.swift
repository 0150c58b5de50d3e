// Made from Sources/IncidentIntake/IntakeCase.swift
// by scripts/generate-events; edit that and run it again.

import VigilEvents

extension IntakeCase {
  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    let flags = try reader.flags(0x7ff)
    circumstances = try flags & 0x1 != 0 ? Circumstances(reading: &reader) : nil
    revision = try flags & 0x2 != 0 ? reader.integer(Int.self) : 0
    outcome = try flags & 0x4 != 0 ? reader.code(IncidentAssessed.Outcome.self) : nil
    requirement = try flags & 0x8 != 0 ? Requirement(reading: &reader) : nil
    deathNotice = try flags & 0x10 != 0 ? DeathNotice(reading: &reader) : nil
    deathNoticeRecorded = try flags & 0x20 != 0 ? reader.code(DeathNoticeKind.self) : nil
    localConsiderationIsOpen = flags & 0x40 != 0
    decision = try flags & 0x80 != 0 ? reader.code(NotificationDecision.self) : nil
    submissions = try flags & 0x100 != 0 ? reader.texts() : []
    isWithdrawn = flags & 0x200 != 0
    held = try flags & 0x400 != 0 ? reader.list(of: HeldEvent.self) : []
  }

  public func write(to writer: inout StoredWriter) {
    var flags: UInt64 = 0
    if circumstances != nil { flags |= 0x1 }
    if revision != 0 { flags |= 0x2 }
    if outcome != nil { flags |= 0x4 }
    if requirement != nil { flags |= 0x8 }
    if deathNotice != nil { flags |= 0x10 }
    if deathNoticeRecorded != nil { flags |= 0x20 }
    if localConsiderationIsOpen { flags |= 0x40 }
    if decision != nil { flags |= 0x80 }
    if !submissions.isEmpty { flags |= 0x100 }
    if isWithdrawn { flags |= 0x200 }
    if !held.isEmpty { flags |= 0x400 }
    writer.unsigned(flags)
    if let circumstances { circumstances.write(to: &writer) }
    if revision != 0 { writer.integer(revision) }
    if let outcome { writer.code(outcome) }
    if let requirement { requirement.write(to: &writer) }
    if let deathNotice { deathNotice.write(to: &writer) }
    if let deathNoticeRecorded { writer.code(deathNoticeRecorded) }
    if let decision { writer.code(decision) }
    if !submissions.isEmpty { writer.texts(submissions) }
    if !held.isEmpty { writer.list(held) }
  }
}
