// Made from schemas/org.vigil.letter.sent.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension LetterSent: JSONCodable {
  private static let jsonFields = JSONNames("document", "letter", "recipients", "sentAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var document: String?
    var letter: Letter = .informationReply
    var recipients: [LetterRecipient] = []
    var sentAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: document = try reader.text(.documentReference)
      case 1: letter = try Letter(reading: &reader)
      case 2: recipients = try reader.uniqueList(of: LetterRecipient.self, 1...7)
      default: sentAt = try reader.instant()
      }
    }
    try fields.require(0xe)
    self.document = document
    self.letter = letter
    self.recipients = recipients
    self.sentAt = sentAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.field(#","letter":"#)
    letter.write(to: &writer)
    writer.field(#","recipients":"#)
    writer.uniqueList(recipients, 1...7)
    writer.field(#","sentAt":"#)
    writer.instant(sentAt)
    writer.closeObject(start)
  }
}

extension LetterSent.Letter: JSONCodable {
  private static let jsonCodes = JSONNames(
    "informationReply", "disagreementCirculation", "reconsiderationJustification", "reviewNotice",
    "prePublicationCopy", "nonPublicationJustification", "delayNotice")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .informationReply
    case 1: self = .disagreementCirculation
    case 2: self = .reconsiderationJustification
    case 3: self = .reviewNotice
    case 4: self = .prePublicationCopy
    case 5: self = .nonPublicationJustification
    default: self = .delayNotice
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .informationReply: writer.literal(#""informationReply""#)
    case .disagreementCirculation: writer.literal(#""disagreementCirculation""#)
    case .reconsiderationJustification: writer.literal(#""reconsiderationJustification""#)
    case .reviewNotice: writer.literal(#""reviewNotice""#)
    case .prePublicationCopy: writer.literal(#""prePublicationCopy""#)
    case .nonPublicationJustification: writer.literal(#""nonPublicationJustification""#)
    case .delayNotice: writer.literal(#""delayNotice""#)
    }
  }
}
