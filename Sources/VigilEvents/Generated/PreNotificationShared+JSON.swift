// Made from schemas/org.vigil.pre-notification.shared.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension PreNotificationShared: JSONCodable {
  private static let jsonFields = JSONNames("meetingAt", "meetingNeeded", "sharedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var meetingAt: Instant?
    var meetingNeeded: Bool = false
    var sharedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: meetingAt = try reader.instant()
      case 1: meetingNeeded = try reader.boolean()
      default: sharedAt = try reader.instant()
      }
    }
    try fields.require(0x6)
    self.meetingAt = meetingAt
    self.meetingNeeded = meetingNeeded
    self.sharedAt = sharedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let meetingAt {
      writer.field(#","meetingAt":"#)
      writer.instant(meetingAt)
    }
    writer.field(#","meetingNeeded":"#)
    writer.boolean(meetingNeeded)
    writer.field(#","sharedAt":"#)
    writer.instant(sharedAt)
    writer.closeObject(start)
  }
}
