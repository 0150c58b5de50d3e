// Made from schemas/org.vigil.sin.recorded.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension SINRecorded: JSONCodable {
  private static let jsonFields = JSONNames(
    "childrenCount", "copyDueOn", "recipients", "sentAt", "sinReference")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var childrenCount: Int = 0
    var copyDueOn: CivilDate?
    var recipients: [NationalRecipient] = []
    var sentAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var sinReference: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: childrenCount = try reader.integer(1...4)
      case 1: copyDueOn = try reader.date()
      case 2: recipients = try reader.uniqueList(of: NationalRecipient.self, 1...3)
      case 3: sentAt = try reader.instant()
      default: sinReference = try reader.text(.sinReference)
      }
    }
    try fields.require(0x1d)
    self.childrenCount = childrenCount
    self.copyDueOn = copyDueOn
    self.recipients = recipients
    self.sentAt = sentAt
    self.sinReference = sinReference
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","childrenCount":"#)
    writer.integer(childrenCount, 1...4)
    if let copyDueOn {
      writer.field(#","copyDueOn":"#)
      writer.date(copyDueOn)
    }
    writer.field(#","recipients":"#)
    writer.uniqueList(recipients, 1...3)
    writer.field(#","sentAt":"#)
    writer.instant(sentAt)
    writer.field(#","sinReference":"#)
    writer.text(sinReference, .sinReference)
    writer.closeObject(start)
  }
}
