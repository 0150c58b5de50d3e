// Made from schemas/org.vigil.booking.cancelled.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension BookingCancelled: JSONCodable {
  private static let jsonFields = JSONNames("cancelledAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var cancelledAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: cancelledAt = try reader.instant()
      }
    }
    try fields.require(0x1)
    self.cancelledAt = cancelledAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","cancelledAt":"#)
    writer.instant(cancelledAt)
    writer.closeObject(start)
  }
}
