// Made from schemas/org.vigil.deadline.resumed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A suspended clock runs again.
public struct DeadlineResumed: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.resumed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline with its new dates and revision.
  public var deadline: DeadlineTerms
  /// When it resumed.
  public var resumedAt: Instant
  /// Due date before the suspension.
  public var previousDueDate: CivilDate
  /// How the due date was counted, so that a person can check it by hand.
  public var proof: DeadlineProof

  /// Creates the value from its parts.
  public init(
    deadline: DeadlineTerms, resumedAt: Instant, previousDueDate: CivilDate, proof: DeadlineProof
  ) {
    self.deadline = deadline
    self.resumedAt = resumedAt
    self.previousDueDate = previousDueDate
    self.proof = proof
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case resumedAt
    case previousDueDate
    case proof
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    resumedAt = try fields.required(.resumedAt)
    previousDueDate = try fields.required(.previousDueDate)
    proof = try fields.required(.proof)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
    try SchemaCheck.nested(proof, at: "proof")
  }
}
