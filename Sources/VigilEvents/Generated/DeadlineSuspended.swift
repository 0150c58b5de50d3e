// Made from schemas/org.vigil.deadline.suspended.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// An open clock stands still where its rule allows it.
///
/// Its due date is the last one announced and moves when the clock resumes.
public struct DeadlineSuspended: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.suspended.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline as it stands.
  public var deadline: DeadlineTerms
  /// When it was suspended.
  public var suspendedAt: Instant
  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reason: String
  /// The day on which the suspension is looked at again.
  public var reviewOn: CivilDate?

  /// Creates the value from its parts.
  public init(
    deadline: DeadlineTerms, suspendedAt: Instant, reason: String, reviewOn: CivilDate? = nil
  ) {
    self.deadline = deadline
    self.suspendedAt = suspendedAt
    self.reason = reason
    self.reviewOn = reviewOn
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case suspendedAt
    case reason
    case reviewOn
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    suspendedAt = try fields.required(.suspendedAt)
    reason = try fields.required(.reason)
    reviewOn = try fields.optional(.reviewOn)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
    try SchemaCheck.text(reason, .reasonCode, at: "reason")
  }
}
