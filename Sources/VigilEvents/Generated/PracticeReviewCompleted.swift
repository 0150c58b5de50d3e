// Made from schemas/org.vigil.practice-review.completed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The practice review was completed and its report signed off.
///
/// Completion and publication are separate; both are due within six months.
public struct PracticeReviewCompleted: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.practice-review.completed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When it was completed.
  public var completedAt: Instant
  /// The document in the protected store.
  public var document: String?

  /// Creates the value from its parts.
  public init(completedAt: Instant, document: String? = nil) {
    self.completedAt = completedAt
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case completedAt
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    completedAt = try fields.required(.completedAt)
    document = try fields.optional(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(document, .documentReference, at: "document")
  }
}
