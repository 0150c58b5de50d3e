// Made from schemas/org.vigil.deadline.corrected.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A duty recorded as missed had been done in time; the news came after the breach was said.
///
/// Both facts remain; this one holds.
public struct DeadlineCorrected: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.corrected.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline as it stands.
  public var deadline: DeadlineTerms
  /// The due instant, as it was said to be missed.
  public var missedAt: Instant
  /// When the duty was done: before the due instant.
  public var metAt: Instant

  /// Creates the value from its parts.
  public init(deadline: DeadlineTerms, missedAt: Instant, metAt: Instant) {
    self.deadline = deadline
    self.missedAt = missedAt
    self.metAt = metAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case missedAt
    case metAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    missedAt = try fields.required(.missedAt)
    metAt = try fields.required(.metAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
  }
}
