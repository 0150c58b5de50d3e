// Made from schemas/org.vigil.deadline.explained.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineExplained: JSONCodable {
  private static let jsonFields = JSONNames(
    "byRole", "deadline", "document", "explainedAt", "reason")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var byRole: OrganisationRole = .localAuthority
    var deadline: DeadlineTerms?
    var document: String = ""
    var explainedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var reason: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: byRole = try OrganisationRole(reading: &reader)
      case 1: deadline = try DeadlineTerms(reading: &reader)
      case 2: document = try reader.text(.documentReference)
      case 3: explainedAt = try reader.instant()
      default: reason = try reader.text(.reasonCode)
      }
    }
    try fields.require(0x1f)
    guard let deadline else { throw NotOnFastPath() }
    self.byRole = byRole
    self.deadline = deadline
    self.document = document
    self.explainedAt = explainedAt
    self.reason = reason
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","byRole":"#)
    byRole.write(to: &writer)
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    writer.field(#","document":"#)
    writer.text(document, .documentReference)
    writer.field(#","explainedAt":"#)
    writer.instant(explainedAt)
    writer.field(#","reason":"#)
    writer.text(reason, .reasonCode)
    writer.closeObject(start)
  }
}
