// Made from schemas/org.vigil.death-notice.recorded.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeathNoticeRecorded: JSONCodable {
  private static let jsonFields = JSONNames("kind", "submittedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var kind: DeathNoticeKind = .lookedAfterChild
    var submittedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: kind = try DeathNoticeKind(reading: &reader)
      default: submittedAt = try reader.instant()
      }
    }
    try fields.require(0x3)
    self.kind = kind
    self.submittedAt = submittedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","kind":"#)
    kind.write(to: &writer)
    writer.field(#","submittedAt":"#)
    writer.instant(submittedAt)
    writer.closeObject(start)
  }
}
