// Made from schemas/org.vigil.rapid-review.commissioned.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The commissioning notice went to the partners' strategic leads.
///
/// Day 1 of the review map (Nottingham City arrangements 2023/24, Appendix D).
public struct RapidReviewCommissioned: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.rapid-review.commissioned.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When the notice was sent.
  public var commissionedAt: Instant
  /// Whether the review follows the fifteen-day map or a modified response.
  ///
  /// Neither moves the last day (Nottingham City arrangements 2023/24, Appendix D).
  public var responseMode: ResponseMode
  /// The organisations that are to return an internal review.
  public var agencies: [String]
  /// Who decided on a modified response.
  ///
  /// Expected with one.
  public var modifiedByRole: OrganisationRole?
  /// The document with the reason for a modified response.
  ///
  /// Expected with one.
  public var modifiedReason: String?

  /// Creates the value from its parts.
  public init(
    commissionedAt: Instant, responseMode: ResponseMode, agencies: [String],
    modifiedByRole: OrganisationRole? = nil, modifiedReason: String? = nil
  ) {
    self.commissionedAt = commissionedAt
    self.responseMode = responseMode
    self.agencies = agencies
    self.modifiedByRole = modifiedByRole
    self.modifiedReason = modifiedReason
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case commissionedAt
    case responseMode
    case agencies
    case modifiedByRole
    case modifiedReason
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    commissionedAt = try fields.required(.commissionedAt)
    responseMode = try fields.required(.responseMode)
    agencies = try fields.required(.agencies)
    modifiedByRole = try fields.optional(.modifiedByRole)
    modifiedReason = try fields.optional(.modifiedReason)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.count(agencies.count, 1...40, at: "agencies")
    try SchemaCheck.unique(agencies, at: "agencies")
    try SchemaCheck.texts(agencies, .agencyCode, at: "agencies")
    try SchemaCheck.text(modifiedReason, .documentReference, at: "modifiedReason")
  }
}
