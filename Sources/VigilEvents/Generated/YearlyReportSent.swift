// Made from schemas/org.vigil.yearly-report.sent.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The yearly report was sent to the national Panel and the What Works centre.
public struct YearlyReportSent: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.yearly-report.sent.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// When it was sent to the last of them.
  public var sentAt: Instant

  /// Creates the value from its parts.
  public init(sentAt: Instant) {
    self.sentAt = sentAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case sentAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    sentAt = try fields.required(.sentAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
