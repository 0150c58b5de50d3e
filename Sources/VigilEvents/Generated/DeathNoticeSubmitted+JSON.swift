// Made from schemas/org.vigil.death-notice.submitted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeathNoticeSubmitted: JSONCodable {
  private static let jsonFields = JSONNames("kind", "receipt", "submittedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var kind: DeathNoticeKind = .lookedAfterChild
    var receipt: String?
    var submittedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: kind = try DeathNoticeKind(reading: &reader)
      case 1: receipt = try reader.text(.documentReference)
      default: submittedAt = try reader.instant()
      }
    }
    try fields.require(0x5)
    self.kind = kind
    self.receipt = receipt
    self.submittedAt = submittedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","kind":"#)
    kind.write(to: &writer)
    if let receipt {
      writer.field(#","receipt":"#)
      writer.text(receipt, .documentReference)
    }
    writer.field(#","submittedAt":"#)
    writer.instant(submittedAt)
    writer.closeObject(start)
  }
}
