// Made from Sources/IncidentIntake/IntakeCase.swift
// by scripts/generate-events; edit that and run it again.

import VigilEvents

extension IntakeCase {
  private static let jsonFields = JSONNames(
    "circumstances", "deathNotice", "deathNoticeRecorded", "decision", "held", "isWithdrawn",
    "localConsiderationIsOpen", "outcome", "requirement", "revision", "submissions")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var circumstances: Circumstances?
    var deathNotice: DeathNotice?
    var deathNoticeRecorded: DeathNoticeKind?
    var decision: NotificationDecision?
    var held: [HeldEvent] = []
    var isWithdrawn: Bool = false
    var localConsiderationIsOpen: Bool = false
    var outcome: IncidentAssessed.Outcome?
    var requirement: Requirement?
    var revision: Int = 0
    var submissions: [String] = []
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: circumstances = try Circumstances(reading: &reader)
      case 1: deathNotice = try DeathNotice(reading: &reader)
      case 2: deathNoticeRecorded = try DeathNoticeKind(reading: &reader)
      case 3: decision = try NotificationDecision(reading: &reader)
      case 4: held = try [HeldEvent](reading: &reader)
      case 5: isWithdrawn = try reader.boolean()
      case 6: localConsiderationIsOpen = try reader.boolean()
      case 7: outcome = try IncidentAssessed.Outcome(reading: &reader)
      case 8: requirement = try Requirement(reading: &reader)
      case 9: revision = try reader.integer()
      default: submissions = try [String](reading: &reader)
      }
    }
    try fields.require(0x670)
    self.circumstances = circumstances
    self.deathNotice = deathNotice
    self.deathNoticeRecorded = deathNoticeRecorded
    self.decision = decision
    self.held = held
    self.isWithdrawn = isWithdrawn
    self.localConsiderationIsOpen = localConsiderationIsOpen
    self.outcome = outcome
    self.requirement = requirement
    self.revision = revision
    self.submissions = submissions
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let circumstances {
      writer.field(#","circumstances":"#)
      circumstances.write(to: &writer)
    }
    if let deathNotice {
      writer.field(#","deathNotice":"#)
      deathNotice.write(to: &writer)
    }
    if let deathNoticeRecorded {
      writer.field(#","deathNoticeRecorded":"#)
      deathNoticeRecorded.write(to: &writer)
    }
    if let decision {
      writer.field(#","decision":"#)
      decision.write(to: &writer)
    }
    writer.field(#","held":"#)
    held.write(to: &writer)
    writer.field(#","isWithdrawn":"#)
    writer.boolean(isWithdrawn)
    writer.field(#","localConsiderationIsOpen":"#)
    writer.boolean(localConsiderationIsOpen)
    if let outcome {
      writer.field(#","outcome":"#)
      outcome.write(to: &writer)
    }
    if let requirement {
      writer.field(#","requirement":"#)
      requirement.write(to: &writer)
    }
    writer.field(#","revision":"#)
    writer.integer(revision)
    writer.field(#","submissions":"#)
    submissions.write(to: &writer)
    writer.closeObject(start)
  }
}
