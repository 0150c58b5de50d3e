// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineTerms: JSONCodable {
  private static let jsonFields = JSONNames(
    "calendarId", "calendarVersion", "clock", "deadlineId", "dueBefore", "dueDate", "kind",
    "ownerRole", "provisional", "qualifier", "revision", "ruleEdition", "severity", "source",
    "startedAt", "targetDate")

  public convenience init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var calendarId: String = ""
    var calendarVersion: String = ""
    var clock: String = ""
    var deadlineId: String = ""
    var dueBefore: Instant = Instant(millisecondsSinceEpoch: 0)
    var dueDate: CivilDate = CivilDate(daysSinceEpoch: 0)
    var kind: DeadlineKind = .limit
    var ownerRole: OrganisationRole = .localAuthority
    var provisional: Bool = false
    var qualifier: String?
    var revision: Int = 0
    var ruleEdition: String = ""
    var severity: DeadlineSeverity = .statutory
    var source: String = ""
    var startedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var targetDate: CivilDate?
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: calendarId = try reader.text(.calendarId)
      case 1: calendarVersion = try reader.text(.calendarVersion)
      case 2: clock = try reader.text(.clockId)
      case 3: deadlineId = try reader.text(.uuid)
      case 4: dueBefore = try reader.instant()
      case 5: dueDate = try reader.date()
      case 6: kind = try DeadlineKind(reading: &reader)
      case 7: ownerRole = try OrganisationRole(reading: &reader)
      case 8: provisional = try reader.boolean()
      case 9: qualifier = try reader.text(.agencyCode)
      case 10: revision = try reader.integer(1...10_000)
      case 11: ruleEdition = try reader.text(.ruleEdition)
      case 12: severity = try DeadlineSeverity(reading: &reader)
      case 13: source = try reader.text(.citation)
      case 14: startedAt = try reader.instant()
      default: targetDate = try reader.date()
      }
    }
    try fields.require(0x7dff)
    self.init(
      deadlineId: deadlineId, clock: clock, qualifier: qualifier, kind: kind, ownerRole: ownerRole,
      severity: severity, ruleEdition: ruleEdition, source: source, startedAt: startedAt,
      dueDate: dueDate, dueBefore: dueBefore, targetDate: targetDate, calendarId: calendarId,
      calendarVersion: calendarVersion, provisional: provisional, revision: revision)
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","calendarId":"#)
    writer.text(calendarId, .calendarId)
    writer.field(#","calendarVersion":"#)
    writer.text(calendarVersion, .calendarVersion)
    writer.field(#","clock":"#)
    writer.text(clock, .clockId)
    writer.field(#","deadlineId":"#)
    writer.text(deadlineId, .uuid)
    writer.field(#","dueBefore":"#)
    writer.instant(dueBefore)
    writer.field(#","dueDate":"#)
    writer.date(dueDate)
    writer.field(#","kind":"#)
    kind.write(to: &writer)
    writer.field(#","ownerRole":"#)
    ownerRole.write(to: &writer)
    writer.field(#","provisional":"#)
    writer.boolean(provisional)
    if let qualifier {
      writer.field(#","qualifier":"#)
      writer.text(qualifier, .agencyCode)
    }
    writer.field(#","revision":"#)
    writer.integer(revision, 1...10_000)
    writer.field(#","ruleEdition":"#)
    writer.text(ruleEdition, .ruleEdition)
    writer.field(#","severity":"#)
    severity.write(to: &writer)
    writer.field(#","source":"#)
    writer.text(source, .citation)
    writer.field(#","startedAt":"#)
    writer.instant(startedAt)
    if let targetDate {
      writer.field(#","targetDate":"#)
      writer.date(targetDate)
    }
    writer.closeObject(start)
  }
}
