// Made from schemas/org.vigil.data-breach.found.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The controller became aware of a personal data breach.
///
/// Seventy-two hours to report it to the Information Commissioner (UK GDPR, Article 33).
public struct DataBreachFound: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.data-breach.found.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// When the controller became aware.
  public var awareAt: Instant

  /// Creates the value from its parts.
  public init(awareAt: Instant) {
    self.awareAt = awareAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case awareAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    awareAt = try fields.required(.awareAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
