// Made from schemas/org.vigil.local-consideration.opened.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension LocalConsiderationOpened: JSONCodable {
  private static let jsonFields = JSONNames("reason")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var reason: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: reason = try reader.text(.reasonCode)
      }
    }
    try fields.require(0x1)
    self.reason = reason
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","reason":"#)
    writer.text(reason, .reasonCode)
    writer.closeObject(start)
  }
}
