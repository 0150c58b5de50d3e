// Made from schemas/org.vigil.notification-decision.recorded.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The case's record of the authority's decision on notifying.
public struct NotificationDecisionRecorded: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.notification-decision.recorded.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidents

  /// What the local authority decided about notifying (Children Act 2004, s.16C(1)).
  public var decision: NotificationDecision
  /// When it decided.
  public var decidedAt: Instant
  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reasonCode: String
  /// The record of the decision.
  public var document: String?

  /// Creates the value from its parts.
  public init(
    decision: NotificationDecision, decidedAt: Instant, reasonCode: String, document: String? = nil
  ) {
    self.decision = decision
    self.decidedAt = decidedAt
    self.reasonCode = reasonCode
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case decision
    case decidedAt
    case reasonCode
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    decision = try fields.required(.decision)
    decidedAt = try fields.required(.decidedAt)
    reasonCode = try fields.required(.reasonCode)
    document = try fields.optional(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(reasonCode, .reasonCode, at: "reasonCode")
    try SchemaCheck.text(document, .documentReference, at: "document")
  }
}
