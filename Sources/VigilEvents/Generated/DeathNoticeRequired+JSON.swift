// Made from schemas/org.vigil.death-notice.required.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeathNoticeRequired: JSONCodable {
  private static let jsonFields = JSONNames("awareAt", "kind", "revision")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var awareAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var kind: DeathNoticeKind = .lookedAfterChild
    var revision: Int = 0
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: awareAt = try reader.instant()
      case 1: kind = try DeathNoticeKind(reading: &reader)
      default: revision = try reader.integer(1...10_000)
      }
    }
    try fields.require(0x7)
    self.awareAt = awareAt
    self.kind = kind
    self.revision = revision
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","awareAt":"#)
    writer.instant(awareAt)
    writer.field(#","kind":"#)
    kind.write(to: &writer)
    writer.field(#","revision":"#)
    writer.integer(revision, 1...10_000)
    writer.closeObject(start)
  }
}
