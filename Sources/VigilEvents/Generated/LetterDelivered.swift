// Made from schemas/org.vigil.letter.delivered.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A letter reached its recipient by hand or post.
public struct LetterDelivered: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.letter.delivered.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.correspondence

  /// Which one: the outcome of the review and its rationale, to the child or family.
  public var letter: Letter
  /// When it was delivered.
  public var deliveredAt: Instant
  /// Role of the practitioner who handed it over.
  public var bearer: OrganisationRole

  /// Creates the value from its parts.
  public init(letter: Letter, deliveredAt: Instant, bearer: OrganisationRole) {
    self.letter = letter
    self.deliveredAt = deliveredAt
    self.bearer = bearer
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case letter
    case deliveredAt
    case bearer
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    letter = try fields.required(.letter)
    deliveredAt = try fields.required(.deliveredAt)
    bearer = try fields.required(.bearer)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}

  /// Which one: the outcome of the review and its rationale, to the child or family.
  public enum Letter: String, Codable, CaseIterable, Hashable, Sendable {
    case familyOutcome
  }
}
