// Made from schemas/org.vigil.deadline.block-lifted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// What this clock held back may happen.
public struct DeadlineBlockLifted: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.block-lifted.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline as it stands.
  public var deadline: DeadlineTerms
  /// The kind of event that may happen again.
  public var blocks: String
  /// From when on.
  public var liftedAt: Instant
  /// Why: the duty was done and its term has run, a role overrode the block, or the clock ended.
  public var reason: Reason
  /// The record of the decision, where a role overrode the block.
  public var document: String?

  /// Creates the value from its parts.
  public init(
    deadline: DeadlineTerms, blocks: String, liftedAt: Instant, reason: Reason,
    document: String? = nil
  ) {
    self.deadline = deadline
    self.blocks = blocks
    self.liftedAt = liftedAt
    self.reason = reason
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case blocks
    case liftedAt
    case reason
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    blocks = try fields.required(.blocks)
    liftedAt = try fields.required(.liftedAt)
    reason = try fields.required(.reason)
    document = try fields.optional(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
    try SchemaCheck.text(blocks, .eventTypeStem, at: "blocks")
    try SchemaCheck.text(document, .documentReference, at: "document")
  }

  /// Why: the duty was done and its term has run, a role overrode the block, or the clock ended.
  public enum Reason: String, Codable, CaseIterable, Hashable, Sendable {
    case met
    case overridden
    case cancelled
  }
}
