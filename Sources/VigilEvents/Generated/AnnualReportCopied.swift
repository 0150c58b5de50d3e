// Made from schemas/org.vigil.annual-report.copied.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// Every member of the partnership was sent a copy of the annual report.
public struct AnnualReportCopied: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.annual-report.copied.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// When the last copy was sent.
  public var copiedAt: Instant

  /// Creates the value from its parts.
  public init(copiedAt: Instant) {
    self.copiedAt = copiedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case copiedAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    copiedAt = try fields.required(.copiedAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
