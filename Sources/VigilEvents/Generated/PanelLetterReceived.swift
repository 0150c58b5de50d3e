// Made from schemas/org.vigil.panel-letter.received.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The national Panel answered a rapid review.
public struct PanelLetterReceived: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.panel-letter.received.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.correspondence

  /// What it says: the Panel agrees, wants information, disagrees, or reviews the case itself.
  public var letter: Letter
  /// When it was received.
  public var receivedAt: Instant
  /// Last day for the answer, where the letter names one.
  public var replyDueDate: CivilDate?
  /// The letter.
  public var document: String?

  /// Creates the value from its parts.
  public init(
    letter: Letter, receivedAt: Instant, replyDueDate: CivilDate? = nil, document: String? = nil
  ) {
    self.letter = letter
    self.receivedAt = receivedAt
    self.replyDueDate = replyDueDate
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case letter
    case receivedAt
    case replyDueDate
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    letter = try fields.required(.letter)
    receivedAt = try fields.required(.receivedAt)
    replyDueDate = try fields.optional(.replyDueDate)
    document = try fields.optional(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(document, .documentReference, at: "document")
  }

  /// What it says: the Panel agrees, wants information, disagrees, or reviews the case itself.
  public enum Letter: String, Codable, CaseIterable, Hashable, Sendable {
    case agreement
    case informationRequest
    case disagreement
    case nationalReview
  }
}
