// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ObligationTerms: JSONCodable {
  private static let jsonFields = JSONNames(
    "completed", "dueBefore", "dueDate", "obligation", "obligationId", "occurrence", "ownerGroup",
    "ownerRole", "required", "revision", "severity", "source", "windowFrom")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var completed: Int?
    var dueBefore: Instant = Instant(millisecondsSinceEpoch: 0)
    var dueDate: CivilDate = CivilDate(daysSinceEpoch: 0)
    var obligation: String = ""
    var obligationId: String = ""
    var occurrence: Int = 0
    var ownerGroup: String = ""
    var ownerRole: OrganisationRole = .localAuthority
    var required: Int?
    var revision: Int = 0
    var severity: DeadlineSeverity = .statutory
    var source: String = ""
    var windowFrom: CivilDate?
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: completed = try reader.integer(0...10_000)
      case 1: dueBefore = try reader.instant()
      case 2: dueDate = try reader.date()
      case 3: obligation = try reader.text(.obligationCode)
      case 4: obligationId = try reader.text(.uuid)
      case 5: occurrence = try reader.integer(1...100_000)
      case 6: ownerGroup = try reader.text(.groupCode)
      case 7: ownerRole = try OrganisationRole(reading: &reader)
      case 8: required = try reader.integer(1...1_000)
      case 9: revision = try reader.integer(1...10_000)
      case 10: severity = try DeadlineSeverity(reading: &reader)
      case 11: source = try reader.text(.citation)
      default: windowFrom = try reader.date()
      }
    }
    try fields.require(0xefe)
    self.completed = completed
    self.dueBefore = dueBefore
    self.dueDate = dueDate
    self.obligation = obligation
    self.obligationId = obligationId
    self.occurrence = occurrence
    self.ownerGroup = ownerGroup
    self.ownerRole = ownerRole
    self.required = required
    self.revision = revision
    self.severity = severity
    self.source = source
    self.windowFrom = windowFrom
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let completed {
      writer.field(#","completed":"#)
      writer.integer(completed, 0...10_000)
    }
    writer.field(#","dueBefore":"#)
    writer.instant(dueBefore)
    writer.field(#","dueDate":"#)
    writer.date(dueDate)
    writer.field(#","obligation":"#)
    writer.text(obligation, .obligationCode)
    writer.field(#","obligationId":"#)
    writer.text(obligationId, .uuid)
    writer.field(#","occurrence":"#)
    writer.integer(occurrence, 1...100_000)
    writer.field(#","ownerGroup":"#)
    writer.text(ownerGroup, .groupCode)
    writer.field(#","ownerRole":"#)
    ownerRole.write(to: &writer)
    if let required {
      writer.field(#","required":"#)
      writer.integer(required, 1...1_000)
    }
    writer.field(#","revision":"#)
    writer.integer(revision, 1...10_000)
    writer.field(#","severity":"#)
    severity.write(to: &writer)
    writer.field(#","source":"#)
    writer.text(source, .citation)
    if let windowFrom {
      writer.field(#","windowFrom":"#)
      writer.date(windowFrom)
    }
    writer.closeObject(start)
  }
}
