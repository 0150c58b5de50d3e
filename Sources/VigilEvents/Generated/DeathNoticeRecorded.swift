// Made from schemas/org.vigil.death-notice.recorded.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The case's record of a death notice that was submitted.
///
/// Ends the clock that `death-notice.required` started.
public struct DeathNoticeRecorded: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.death-notice.recorded.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidents

  /// Whose death is notified (Children Act 1989, Schedule 2, paragraph 20; Working Together 2023,
  /// chapter 5).
  public var kind: DeathNoticeKind
  /// When the online form was submitted.
  public var submittedAt: Instant

  /// Creates the value from its parts.
  public init(kind: DeathNoticeKind, submittedAt: Instant) {
    self.kind = kind
    self.submittedAt = submittedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case kind
    case submittedAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    kind = try fields.required(.kind)
    submittedAt = try fields.required(.submittedAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
