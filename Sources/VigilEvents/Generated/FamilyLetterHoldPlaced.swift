// Made from schemas/org.vigil.family-letter-hold.placed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// Telling the family the outcome in writing is on hold.
///
/// The term stands still until the hold is lifted; the hold itself is looked at again on a set day.
public struct FamilyLetterHoldPlaced: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.family-letter-hold.placed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When the hold was placed.
  public var placedAt: Instant
  /// Why.
  public var reason: Reason
  /// The day on which the hold is looked at again.
  public var reviewOn: CivilDate

  /// Creates the value from its parts.
  public init(placedAt: Instant, reason: Reason, reviewOn: CivilDate) {
    self.placedAt = placedAt
    self.reason = reason
    self.reviewOn = reviewOn
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case placedAt
    case reason
    case reviewOn
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    placedAt = try fields.required(.placedAt)
    reason = try fields.required(.reason)
    reviewOn = try fields.required(.reviewOn)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}

  /// Why.
  public enum Reason: String, Codable, CaseIterable, Hashable, Sendable {
    case policeRequest
    case courtOrder
    case familyRequest
    case other
  }
}
