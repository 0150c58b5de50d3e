// Made from schemas/org.vigil.deadline.cancelled.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A clock ended because what it watched no longer applies.
public struct DeadlineCancelled: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.cancelled.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline as it stands.
  public var deadline: DeadlineTerms
  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reason: String
  /// When what it watched ceased to apply.
  public var cancelledAt: Instant

  /// Creates the value from its parts.
  public init(deadline: DeadlineTerms, reason: String, cancelledAt: Instant) {
    self.deadline = deadline
    self.reason = reason
    self.cancelledAt = cancelledAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case reason
    case cancelledAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    reason = try fields.required(.reason)
    cancelledAt = try fields.required(.cancelledAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
    try SchemaCheck.text(reason, .reasonCode, at: "reason")
  }
}
