// Made from schemas/org.vigil.subject-access-request.received.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A person asked for the personal data held about them.
///
/// One month to answer (UK GDPR, Article 12(3)). The subject of the event is the request, never the
/// person.
public struct SubjectAccessRequestReceived: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.subject-access-request.received.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// When the request was received.
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
