// Made from schemas/org.vigil.rapid-review-meeting.held.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension RapidReviewMeetingHeld: JSONCodable {
  private static let jsonFields = JSONNames("heldAt", "present", "quorate")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var heldAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var present: [PartnerRole] = []
    var quorate: Bool = false
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: heldAt = try reader.instant()
      case 1: present = try reader.uniqueList(of: PartnerRole.self, 0...3)
      default: quorate = try reader.boolean()
      }
    }
    try fields.require(0x7)
    self.heldAt = heldAt
    self.present = present
    self.quorate = quorate
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","heldAt":"#)
    writer.instant(heldAt)
    writer.field(#","present":"#)
    writer.uniqueList(present, 0...3)
    writer.field(#","quorate":"#)
    writer.boolean(quorate)
    writer.closeObject(start)
  }
}
