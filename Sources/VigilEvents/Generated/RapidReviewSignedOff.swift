// Made from schemas/org.vigil.rapid-review.signed-off.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The senior strategic leads signed the report off and the decision is final.
///
/// Due at the end of Day 13 (Nottingham City arrangements 2023/24, Appendix D).
public struct RapidReviewSignedOff: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.rapid-review.signed-off.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When it was signed off.
  public var signedOffAt: Instant
  /// What follows from a rapid review: nothing more, a local practice review, a national review
  /// suggested to the Panel, a learning review, or withdrawal of the notification (Working Together
  /// 2023, chapter 5).
  public var decision: ReviewDecision
  /// Criteria the decision relied on; meeting one does not oblige to a review.
  public var criteria: [ReviewCriterion]

  /// Creates the value from its parts.
  public init(signedOffAt: Instant, decision: ReviewDecision, criteria: [ReviewCriterion]) {
    self.signedOffAt = signedOffAt
    self.decision = decision
    self.criteria = criteria
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case signedOffAt
    case decision
    case criteria
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    signedOffAt = try fields.required(.signedOffAt)
    decision = try fields.required(.decision)
    criteria = try fields.required(.criteria)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.count(criteria.count, 0...4, at: "criteria")
    try SchemaCheck.unique(criteria, at: "criteria")
  }
}
