// Made from schemas/org.vigil.deadline.passed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The date of a reminder has passed.
///
/// Nobody is in breach.
public struct DeadlinePassed: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.passed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline as it stands.
  public var deadline: DeadlineTerms
  /// The due instant, also where it was noticed later.
  public var passedAt: Instant

  /// Creates the value from its parts.
  public init(deadline: DeadlineTerms, passedAt: Instant) {
    self.deadline = deadline
    self.passedAt = passedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case passedAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    passedAt = try fields.required(.passedAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
  }
}
