// Made from schemas/org.vigil.rapid-review.finalised.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The final copy of the report is ready.
///
/// Due at the end of Day 14 (Nottingham City arrangements 2023/24, Appendix D).
public struct RapidReviewFinalised: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.rapid-review.finalised.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When it was ready.
  public var finalisedAt: Instant
  /// The document in the protected store.
  public var document: String?

  /// Creates the value from its parts.
  public init(finalisedAt: Instant, document: String? = nil) {
    self.finalisedAt = finalisedAt
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case finalisedAt
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    finalisedAt = try fields.required(.finalisedAt)
    document = try fields.optional(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(document, .documentReference, at: "document")
  }
}
