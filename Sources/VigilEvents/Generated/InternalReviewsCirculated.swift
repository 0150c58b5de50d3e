// Made from schemas/org.vigil.internal-reviews.circulated.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The returned internal reviews were sent to everyone involved.
public struct InternalReviewsCirculated: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.internal-reviews.circulated.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When they were sent.
  public var circulatedAt: Instant

  /// Creates the value from its parts.
  public init(circulatedAt: Instant) {
    self.circulatedAt = circulatedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case circulatedAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    circulatedAt = try fields.required(.circulatedAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
