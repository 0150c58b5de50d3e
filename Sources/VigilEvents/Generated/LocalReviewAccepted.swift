// Made from schemas/org.vigil.local-review.accepted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The partners accepted a case for a local review without a notification.
///
/// Such a review is not sent to the national Panel.
public struct LocalReviewAccepted: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.local-review.accepted.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When the partners accepted it.
  public var acceptedAt: Instant

  /// Creates the value from its parts.
  public init(acceptedAt: Instant) {
    self.acceptedAt = acceptedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case acceptedAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    acceptedAt = try fields.required(.acceptedAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
