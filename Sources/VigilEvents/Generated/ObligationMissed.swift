// Made from schemas/org.vigil.obligation.missed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// An obligation's due instant passed and it was not done.
///
/// It stays owed.
public struct ObligationMissed: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.obligation.missed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The obligation as it stands.
  public var obligation: ObligationTerms
  /// The due instant, also where it was noticed later.
  public var missedAt: Instant
  /// When the worker noticed.
  public var detectedAt: Instant

  /// Creates the value from its parts.
  public init(obligation: ObligationTerms, missedAt: Instant, detectedAt: Instant) {
    self.obligation = obligation
    self.missedAt = missedAt
    self.detectedAt = detectedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case obligation
    case missedAt
    case detectedAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    obligation = try fields.required(.obligation)
    missedAt = try fields.required(.missedAt)
    detectedAt = try fields.required(.detectedAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(obligation, at: "obligation")
  }
}
