// Made from schemas/org.vigil.sin-copy.received.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The business office received its copy of the notification.
///
/// Due on the London day of the submission (Nottingham City arrangements 2023/24).
public struct SINCopyReceived: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.sin-copy.received.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidentReports

  /// When the partnership's business office had the copy.
  public var receivedAt: Instant

  /// Creates the value from its parts.
  public init(receivedAt: Instant) {
    self.receivedAt = receivedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case receivedAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    receivedAt = try fields.required(.receivedAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
