// Made from schemas/org.vigil.deadline.block-raised.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// Something must not happen while this clock is open.
public struct DeadlineBlockRaised: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.block-raised.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline as it stands.
  public var deadline: DeadlineTerms
  /// The kind of event that must not happen.
  public var blocks: String
  /// From when on.
  public var raisedAt: Instant

  /// Creates the value from its parts.
  public init(deadline: DeadlineTerms, blocks: String, raisedAt: Instant) {
    self.deadline = deadline
    self.blocks = blocks
    self.raisedAt = raisedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case blocks
    case raisedAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    blocks = try fields.required(.blocks)
    raisedAt = try fields.required(.raisedAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
    try SchemaCheck.text(blocks, .eventTypeStem, at: "blocks")
  }
}
