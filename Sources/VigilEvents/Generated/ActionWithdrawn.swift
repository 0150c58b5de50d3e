// Made from schemas/org.vigil.action.withdrawn.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// An action was withdrawn and is no longer owed.
public struct ActionWithdrawn: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.action.withdrawn.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.actions

  /// When it was withdrawn.
  public var withdrawnAt: Instant
  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reason: String

  /// Creates the value from its parts.
  public init(withdrawnAt: Instant, reason: String) {
    self.withdrawnAt = withdrawnAt
    self.reason = reason
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case withdrawnAt
    case reason
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    withdrawnAt = try fields.required(.withdrawnAt)
    reason = try fields.required(.reason)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(reason, .reasonCode, at: "reason")
  }
}
