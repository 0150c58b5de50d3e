// Made from schemas/org.vigil.deadline.explained.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A role gave the reason why the deadline was missed.
///
/// The breach remains.
public struct DeadlineExplained: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.explained.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline as it stands.
  public var deadline: DeadlineTerms
  /// When it was explained.
  public var explainedAt: Instant
  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reason: String
  /// Role of whoever explains.
  public var byRole: OrganisationRole
  /// The reason in words, in the protected store.
  public var document: String

  /// Creates the value from its parts.
  public init(
    deadline: DeadlineTerms, explainedAt: Instant, reason: String, byRole: OrganisationRole,
    document: String
  ) {
    self.deadline = deadline
    self.explainedAt = explainedAt
    self.reason = reason
    self.byRole = byRole
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case explainedAt
    case reason
    case byRole
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    explainedAt = try fields.required(.explainedAt)
    reason = try fields.required(.reason)
    byRole = try fields.required(.byRole)
    document = try fields.required(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
    try SchemaCheck.text(reason, .reasonCode, at: "reason")
    try SchemaCheck.text(document, .documentReference, at: "document")
  }
}
