// Made from schemas/org.vigil.reconsideration.decided.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// After the Panel disagreed, the partners kept to their decision or commissioned a review.
///
/// Either way the justification goes to the Panel (Nottingham City arrangements 2023/24, Rapid
/// reviews).
public struct ReconsiderationDecided: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.reconsideration.decided.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When they decided.
  public var decidedAt: Instant
  /// What they decided.
  public var outcome: Outcome
  /// The recorded justification.
  public var justification: String

  /// Creates the value from its parts.
  public init(decidedAt: Instant, outcome: Outcome, justification: String) {
    self.decidedAt = decidedAt
    self.outcome = outcome
    self.justification = justification
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case decidedAt
    case outcome
    case justification
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    decidedAt = try fields.required(.decidedAt)
    outcome = try fields.required(.outcome)
    justification = try fields.required(.justification)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(justification, .documentReference, at: "justification")
  }

  /// What they decided.
  public enum Outcome: String, Codable, CaseIterable, Hashable, Sendable {
    case adhere
    case commission
  }
}
