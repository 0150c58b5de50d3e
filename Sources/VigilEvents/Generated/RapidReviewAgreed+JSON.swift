// Made from schemas/org.vigil.rapid-review.agreed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension RapidReviewAgreed: JSONCodable {
  private static let jsonFields = JSONNames("agreedAt", "dissentRecorded")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var agreedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var dissentRecorded: Bool = false
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: agreedAt = try reader.instant()
      default: dissentRecorded = try reader.boolean()
      }
    }
    try fields.require(0x3)
    self.agreedAt = agreedAt
    self.dissentRecorded = dissentRecorded
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","agreedAt":"#)
    writer.instant(agreedAt)
    writer.field(#","dissentRecorded":"#)
    writer.boolean(dissentRecorded)
    writer.closeObject(start)
  }
}
