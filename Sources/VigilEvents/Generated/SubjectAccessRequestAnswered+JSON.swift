// Made from schemas/org.vigil.subject-access-request.answered.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension SubjectAccessRequestAnswered: JSONCodable {
  private static let jsonFields = JSONNames("answeredAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var answeredAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: answeredAt = try reader.instant()
      }
    }
    try fields.require(0x1)
    self.answeredAt = answeredAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","answeredAt":"#)
    writer.instant(answeredAt)
    writer.closeObject(start)
  }
}
