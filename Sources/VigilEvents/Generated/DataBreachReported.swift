// Made from schemas/org.vigil.data-breach.reported.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A personal data breach was reported to the Information Commissioner.
public struct DataBreachReported: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.data-breach.reported.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// When it was reported.
  public var reportedAt: Instant

  /// Creates the value from its parts.
  public init(reportedAt: Instant) {
    self.reportedAt = reportedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case reportedAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    reportedAt = try fields.required(.reportedAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
