// Made from schemas/org.vigil.notification.lapsed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// A notification that was required is required no longer.
public struct NotificationLapsed: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.notification.lapsed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidents

  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reason: String
  /// The assessment this follows from.
  public var revision: Int

  /// Creates the value from its parts.
  public init(reason: String, revision: Int) {
    self.reason = reason
    self.revision = revision
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case reason
    case revision
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    reason = try fields.required(.reason)
    revision = try fields.required(.revision)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(reason, .reasonCode, at: "reason")
    try SchemaCheck.integer(revision, 1...10_000, at: "revision")
  }
}
