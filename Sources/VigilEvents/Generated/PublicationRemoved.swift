// Made from schemas/org.vigil.publication.removed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A published practice review was taken off the website.
///
/// Within the first year this is a breach.
public struct PublicationRemoved: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.publication.removed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When it was taken off.
  public var removedAt: Instant

  /// Creates the value from its parts.
  public init(removedAt: Instant) {
    self.removedAt = removedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case removedAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    removedAt = try fields.required(.removedAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
