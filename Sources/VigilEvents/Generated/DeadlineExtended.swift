// Made from schemas/org.vigil.deadline.extended.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The term of an open clock was extended where its rule allows it.
public struct DeadlineExtended: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.extended.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline with its new dates and revision.
  public var deadline: DeadlineTerms
  /// Due date before the extension.
  public var previousDueDate: CivilDate
  /// When it was extended.
  public var extendedAt: Instant
  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reason: String
  /// The record of the approval.
  public var document: String?
  /// Who approved.
  public var approvedBy: OrganisationRole?
  /// How the due date was counted, so that a person can check it by hand.
  public var proof: DeadlineProof?

  /// Creates the value from its parts.
  public init(
    deadline: DeadlineTerms, previousDueDate: CivilDate, extendedAt: Instant, reason: String,
    document: String? = nil, approvedBy: OrganisationRole? = nil, proof: DeadlineProof? = nil
  ) {
    self.deadline = deadline
    self.previousDueDate = previousDueDate
    self.extendedAt = extendedAt
    self.reason = reason
    self.document = document
    self.approvedBy = approvedBy
    self.proof = proof
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case previousDueDate
    case extendedAt
    case reason
    case document
    case approvedBy
    case proof
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    previousDueDate = try fields.required(.previousDueDate)
    extendedAt = try fields.required(.extendedAt)
    reason = try fields.required(.reason)
    document = try fields.optional(.document)
    approvedBy = try fields.optional(.approvedBy)
    proof = try fields.optional(.proof)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
    try SchemaCheck.text(reason, .reasonCode, at: "reason")
    try SchemaCheck.text(document, .documentReference, at: "document")
    try SchemaCheck.nested(proof, at: "proof")
  }
}
