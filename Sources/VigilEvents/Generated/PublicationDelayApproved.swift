// Made from schemas/org.vigil.publication-delay.approved.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A later publication of a practice review was approved, with its new date.
///
/// Without approval before the six months end, the overrun is a breach (Nottingham City
/// arrangements 2023/24, Rapid reviews).
public struct PublicationDelayApproved: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.publication-delay.approved.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When it was approved.
  public var approvedAt: Instant
  /// Last London day on which publication is in time now.
  public var newDueDate: CivilDate
  /// Why a practice review cannot be published within six months (Nottingham City arrangements
  /// 2023/24, Rapid reviews).
  public var reason: PublicationDelayReason
  /// Who approved.
  public var approvedBy: OrganisationRole
  /// The record of the approval.
  public var document: String
  /// Counts the approvals of the case; the highest holds.
  public var revision: Int

  /// Creates the value from its parts.
  public init(
    approvedAt: Instant, newDueDate: CivilDate, reason: PublicationDelayReason,
    approvedBy: OrganisationRole, document: String, revision: Int
  ) {
    self.approvedAt = approvedAt
    self.newDueDate = newDueDate
    self.reason = reason
    self.approvedBy = approvedBy
    self.document = document
    self.revision = revision
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case approvedAt
    case newDueDate
    case reason
    case approvedBy
    case document
    case revision
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    approvedAt = try fields.required(.approvedAt)
    newDueDate = try fields.required(.newDueDate)
    reason = try fields.required(.reason)
    approvedBy = try fields.required(.approvedBy)
    document = try fields.required(.document)
    revision = try fields.required(.revision)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(document, .documentReference, at: "document")
    try SchemaCheck.integer(revision, 1...10_000, at: "revision")
  }
}
