// Made from schemas/org.vigil.panel-letter.received.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension PanelLetterReceived: JSONCodable {
  private static let jsonFields = JSONNames("document", "letter", "receivedAt", "replyDueDate")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var document: String?
    var letter: Letter = .agreement
    var receivedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var replyDueDate: CivilDate?
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: document = try reader.text(.documentReference)
      case 1: letter = try Letter(reading: &reader)
      case 2: receivedAt = try reader.instant()
      default: replyDueDate = try reader.date()
      }
    }
    try fields.require(0x6)
    self.document = document
    self.letter = letter
    self.receivedAt = receivedAt
    self.replyDueDate = replyDueDate
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.field(#","letter":"#)
    letter.write(to: &writer)
    writer.field(#","receivedAt":"#)
    writer.instant(receivedAt)
    if let replyDueDate {
      writer.field(#","replyDueDate":"#)
      writer.date(replyDueDate)
    }
    writer.closeObject(start)
  }
}

extension PanelLetterReceived.Letter: JSONCodable {
  private static let jsonCodes = JSONNames(
    "agreement", "informationRequest", "disagreement", "nationalReview")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .agreement
    case 1: self = .informationRequest
    case 2: self = .disagreement
    default: self = .nationalReview
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .agreement: writer.literal(#""agreement""#)
    case .informationRequest: writer.literal(#""informationRequest""#)
    case .disagreement: writer.literal(#""disagreement""#)
    case .nationalReview: writer.literal(#""nationalReview""#)
    }
  }
}
