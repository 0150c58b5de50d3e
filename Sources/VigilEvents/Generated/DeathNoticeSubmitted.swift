// Made from schemas/org.vigil.death-notice.submitted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The death of a looked-after child or of a care leaver was notified to the Secretary of State and
/// Ofsted.
public struct DeathNoticeSubmitted: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.death-notice.submitted.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidentReports

  /// Whose death is notified (Children Act 1989, Schedule 2, paragraph 20; Working Together 2023,
  /// chapter 5).
  public var kind: DeathNoticeKind
  /// When the online form was submitted.
  public var submittedAt: Instant
  /// The receipt of the form.
  public var receipt: String?

  /// Creates the value from its parts.
  public init(kind: DeathNoticeKind, submittedAt: Instant, receipt: String? = nil) {
    self.kind = kind
    self.submittedAt = submittedAt
    self.receipt = receipt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case kind
    case submittedAt
    case receipt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    kind = try fields.required(.kind)
    submittedAt = try fields.required(.submittedAt)
    receipt = try fields.optional(.receipt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(receipt, .documentReference, at: "receipt")
  }
}
