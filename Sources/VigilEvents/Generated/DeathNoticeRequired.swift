// Made from schemas/org.vigil.death-notice.required.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The death of a looked-after child or of a care leaver has to be notified although the serious-
/// incident criteria are not met.
public struct DeathNoticeRequired: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.death-notice.required.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidents

  /// Whose death is notified (Children Act 1989, Schedule 2, paragraph 20; Working Together 2023,
  /// chapter 5).
  public var kind: DeathNoticeKind
  /// When the authority knew of the death and, for a care leaver, of that status.
  public var awareAt: Instant
  /// The assessment this follows from.
  public var revision: Int

  /// Creates the value from its parts.
  public init(kind: DeathNoticeKind, awareAt: Instant, revision: Int) {
    self.kind = kind
    self.awareAt = awareAt
    self.revision = revision
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case kind
    case awareAt
    case revision
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    kind = try fields.required(.kind)
    awareAt = try fields.required(.awareAt)
    revision = try fields.required(.revision)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.integer(revision, 1...10_000, at: "revision")
  }
}
