// Made from schemas/org.vigil.rapid-review.submitted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// Report and decision went to the national Panel.
///
/// Expected within fifteen working days (Working Together 2023, chapter 5).
public struct RapidReviewSubmitted: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.rapid-review.submitted.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When they were sent.
  public var submittedAt: Instant
  /// The document in the protected store.
  public var document: String

  /// Creates the value from its parts.
  public init(submittedAt: Instant, document: String) {
    self.submittedAt = submittedAt
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case submittedAt
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    submittedAt = try fields.required(.submittedAt)
    document = try fields.required(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(document, .documentReference, at: "document")
  }
}
