// Made from schemas/org.vigil.relevant-agencies.reviewed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The list of relevant agencies was reviewed.
public struct RelevantAgenciesReviewed: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.relevant-agencies.reviewed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// When the review was finished.
  public var reviewedAt: Instant
  /// The record of the review.
  public var document: String?

  /// Creates the value from its parts.
  public init(reviewedAt: Instant, document: String? = nil) {
    self.reviewedAt = reviewedAt
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case reviewedAt
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    reviewedAt = try fields.required(.reviewedAt)
    document = try fields.optional(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(document, .documentReference, at: "document")
  }
}
