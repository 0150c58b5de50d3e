// Made from schemas/org.vigil.repository-deposit.made.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A published practice review was deposited in the national repository of case reviews.
public struct RepositoryDepositMade: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.repository-deposit.made.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When it was deposited.
  public var depositedAt: Instant

  /// Creates the value from its parts.
  public init(depositedAt: Instant) {
    self.depositedAt = depositedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case depositedAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    depositedAt = try fields.required(.depositedAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
