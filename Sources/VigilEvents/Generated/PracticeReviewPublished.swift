// Made from schemas/org.vigil.practice-review.published.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The practice review, or the information on improvements in its place, was published.
///
/// It stays available for at least one year (Working Together 2023, chapter 5).
public struct PracticeReviewPublished: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.practice-review.published.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When it was published.
  public var publishedAt: Instant
  /// What was published.
  public var form: Form
  /// The document in the protected store.
  public var document: String?

  /// Creates the value from its parts.
  public init(publishedAt: Instant, form: Form, document: String? = nil) {
    self.publishedAt = publishedAt
    self.form = form
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case publishedAt
    case form
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    publishedAt = try fields.required(.publishedAt)
    form = try fields.required(.form)
    document = try fields.optional(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(document, .documentReference, at: "document")
  }

  /// What was published.
  public enum Form: String, Codable, CaseIterable, Hashable, Sendable {
    case report
    case improvements
  }
}
