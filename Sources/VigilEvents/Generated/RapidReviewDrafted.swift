// Made from schemas/org.vigil.rapid-review.drafted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The review report was written.
///
/// Due at the end of Day 11 (Nottingham City arrangements 2023/24, Appendix D).
public struct RapidReviewDrafted: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.rapid-review.drafted.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When the draft was ready.
  public var draftedAt: Instant
  /// The document in the protected store.
  public var document: String?

  /// Creates the value from its parts.
  public init(draftedAt: Instant, document: String? = nil) {
    self.draftedAt = draftedAt
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case draftedAt
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    draftedAt = try fields.required(.draftedAt)
    document = try fields.optional(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(document, .documentReference, at: "document")
  }
}
