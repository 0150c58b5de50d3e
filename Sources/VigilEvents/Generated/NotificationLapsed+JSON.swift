// Made from schemas/org.vigil.notification.lapsed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension NotificationLapsed: JSONCodable {
  private static let jsonFields = JSONNames("reason", "revision")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var reason: String = ""
    var revision: Int = 0
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: reason = try reader.text(.reasonCode)
      default: revision = try reader.integer(1...10_000)
      }
    }
    try fields.require(0x3)
    self.reason = reason
    self.revision = revision
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","reason":"#)
    writer.text(reason, .reasonCode)
    writer.field(#","revision":"#)
    writer.integer(revision, 1...10_000)
    writer.closeObject(start)
  }
}
