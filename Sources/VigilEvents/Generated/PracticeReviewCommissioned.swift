// Made from schemas/org.vigil.practice-review.commissioned.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The partners initiated a local child safeguarding practice review.
///
/// The six months to complete and publish it run from here (Working Together 2023, chapter 5).
/// Given again with a higher revision where the recorded instant was wrong or a reviewer was
/// appointed since.
public struct PracticeReviewCommissioned: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.practice-review.commissioned.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When the review was initiated.
  public var initiatedAt: Instant
  /// Whether the reviewer is appointed, so that the national bodies can be told the name.
  public var reviewerAppointed: Bool
  /// Counts the versions of this record; the highest holds.
  public var revision: Int

  /// Creates the value from its parts.
  public init(initiatedAt: Instant, reviewerAppointed: Bool, revision: Int) {
    self.initiatedAt = initiatedAt
    self.reviewerAppointed = reviewerAppointed
    self.revision = revision
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case initiatedAt
    case reviewerAppointed
    case revision
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    initiatedAt = try fields.required(.initiatedAt)
    reviewerAppointed = try fields.required(.reviewerAppointed)
    revision = try fields.required(.revision)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.integer(revision, 1...10_000, at: "revision")
  }
}
