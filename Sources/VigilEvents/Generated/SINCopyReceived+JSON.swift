// Made from schemas/org.vigil.sin-copy.received.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension SINCopyReceived: JSONCodable {
  private static let jsonFields = JSONNames("receivedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var receivedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: receivedAt = try reader.instant()
      }
    }
    try fields.require(0x1)
    self.receivedAt = receivedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","receivedAt":"#)
    writer.instant(receivedAt)
    writer.closeObject(start)
  }
}
