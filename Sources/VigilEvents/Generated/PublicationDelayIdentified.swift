// Made from schemas/org.vigil.publication-delay.identified.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// It became clear that a practice review cannot be published within six months.
public struct PublicationDelayIdentified: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.publication-delay.identified.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When it became clear.
  public var identifiedAt: Instant
  /// Why a practice review cannot be published within six months (Nottingham City arrangements
  /// 2023/24, Rapid reviews).
  public var reason: PublicationDelayReason

  /// Creates the value from its parts.
  public init(identifiedAt: Instant, reason: PublicationDelayReason) {
    self.identifiedAt = identifiedAt
    self.reason = reason
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case identifiedAt
    case reason
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    identifiedAt = try fields.required(.identifiedAt)
    reason = try fields.required(.reason)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
