// Made from schemas/org.vigil.review-decision.settled.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The partners' decision on further review stands.
///
/// Given again, with a higher revision, where the decision was reconsidered after the Panel
/// disagreed; the family is told of it in writing.
public struct ReviewDecisionSettled: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.review-decision.settled.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When the decision stood.
  public var settledAt: Instant
  /// What follows from a rapid review: nothing more, a local practice review, a national review
  /// suggested to the Panel, a learning review, or withdrawal of the notification (Working Together
  /// 2023, chapter 5).
  public var outcome: ReviewDecision
  /// True where the partners had decided before and considered the case again.
  public var reconsidered: Bool
  /// Counts the settled decisions of the case; the highest holds.
  public var revision: Int

  /// Creates the value from its parts.
  public init(settledAt: Instant, outcome: ReviewDecision, reconsidered: Bool, revision: Int) {
    self.settledAt = settledAt
    self.outcome = outcome
    self.reconsidered = reconsidered
    self.revision = revision
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case settledAt
    case outcome
    case reconsidered
    case revision
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    settledAt = try fields.required(.settledAt)
    outcome = try fields.required(.outcome)
    reconsidered = try fields.required(.reconsidered)
    revision = try fields.required(.revision)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.integer(revision, 1...10_000, at: "revision")
  }
}
