// Made from schemas/org.vigil.subject-access-request.answered.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A subject access request was answered.
public struct SubjectAccessRequestAnswered: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.subject-access-request.answered.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// When it was answered.
  public var answeredAt: Instant

  /// Creates the value from its parts.
  public init(answeredAt: Instant) {
    self.answeredAt = answeredAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case answeredAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    answeredAt = try fields.required(.answeredAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
