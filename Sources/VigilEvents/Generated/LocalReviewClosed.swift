// Made from schemas/org.vigil.local-review.closed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A local review of a case without a notification came to its end.
public struct LocalReviewClosed: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.local-review.closed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When it was closed.
  public var closedAt: Instant
  /// What came of it.
  public var outcome: Outcome
  /// The document in the protected store.
  public var document: String?

  /// Creates the value from its parts.
  public init(closedAt: Instant, outcome: Outcome, document: String? = nil) {
    self.closedAt = closedAt
    self.outcome = outcome
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case closedAt
    case outcome
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    closedAt = try fields.required(.closedAt)
    outcome = try fields.required(.outcome)
    document = try fields.optional(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(document, .documentReference, at: "document")
  }

  /// What came of it.
  public enum Outcome: String, Codable, CaseIterable, Hashable, Sendable {
    case learningReview
    case localRapidReview
    case noFurtherAction
  }
}
