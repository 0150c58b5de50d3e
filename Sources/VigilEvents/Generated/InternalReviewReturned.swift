// Made from schemas/org.vigil.internal-review.returned.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// One organisation returned its internal review.
///
/// Due at the end of Day 6 (Nottingham City arrangements 2023/24, Appendix D).
public struct InternalReviewReturned: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.internal-review.returned.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// Code of an organisation, such as city-council or east-midlands-police.
  ///
  /// Names an organisation, never a person.
  public var agency: String
  /// When it was returned.
  public var returnedAt: Instant
  /// The document in the protected store.
  public var document: String?

  /// Creates the value from its parts.
  public init(agency: String, returnedAt: Instant, document: String? = nil) {
    self.agency = agency
    self.returnedAt = returnedAt
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case agency
    case returnedAt
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    agency = try fields.required(.agency)
    returnedAt = try fields.required(.returnedAt)
    document = try fields.optional(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(agency, .agencyCode, at: "agency")
    try SchemaCheck.text(document, .documentReference, at: "document")
  }
}
