// Made from schemas/org.vigil.letter.sent.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A letter or notice of the case was sent.
public struct LetterSent: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.letter.sent.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.correspondence

  /// Which one.
  public var letter: Letter
  /// When it was sent to the last of its recipients.
  public var sentAt: Instant
  /// To whom it was sent.
  public var recipients: [LetterRecipient]
  /// The letter.
  public var document: String?

  /// Creates the value from its parts.
  public init(
    letter: Letter, sentAt: Instant, recipients: [LetterRecipient], document: String? = nil
  ) {
    self.letter = letter
    self.sentAt = sentAt
    self.recipients = recipients
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case letter
    case sentAt
    case recipients
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    letter = try fields.required(.letter)
    sentAt = try fields.required(.sentAt)
    recipients = try fields.required(.recipients)
    document = try fields.optional(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.count(recipients.count, 1...7, at: "recipients")
    try SchemaCheck.unique(recipients, at: "recipients")
    try SchemaCheck.text(document, .documentReference, at: "document")
  }

  /// Which one.
  public enum Letter: String, Codable, CaseIterable, Hashable, Sendable {
    case informationReply
    case disagreementCirculation
    case reconsiderationJustification
    case reviewNotice
    case prePublicationCopy
    case nonPublicationJustification
    case delayNotice
  }
}
