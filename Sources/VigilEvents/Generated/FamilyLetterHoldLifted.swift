// Made from schemas/org.vigil.family-letter-hold.lifted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The family may be told the outcome in writing again.
public struct FamilyLetterHoldLifted: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.family-letter-hold.lifted.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When the hold was lifted.
  public var liftedAt: Instant

  /// Creates the value from its parts.
  public init(liftedAt: Instant) {
    self.liftedAt = liftedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case liftedAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    liftedAt = try fields.required(.liftedAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
