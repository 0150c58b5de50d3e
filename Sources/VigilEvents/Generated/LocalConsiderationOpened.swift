// Made from schemas/org.vigil.local-consideration.opened.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// The incident does not have to be notified; the partners consider locally what can be learned
/// from it.
public struct LocalConsiderationOpened: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.local-consideration.opened.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidents

  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reason: String

  /// Creates the value from its parts.
  public init(reason: String) {
    self.reason = reason
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case reason
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    reason = try fields.required(.reason)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(reason, .reasonCode, at: "reason")
  }
}
