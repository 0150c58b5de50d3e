// Made from schemas/org.vigil.obligation.cancelled.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// An occurrence of an obligation is not owed because the arrangements have it no longer.
public struct ObligationCancelled: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.obligation.cancelled.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The obligation as it stands.
  public var obligation: ObligationTerms
  /// When it ceased to be owed.
  public var cancelledAt: Instant
  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reason: String

  /// Creates the value from its parts.
  public init(obligation: ObligationTerms, cancelledAt: Instant, reason: String) {
    self.obligation = obligation
    self.cancelledAt = cancelledAt
    self.reason = reason
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case obligation
    case cancelledAt
    case reason
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    obligation = try fields.required(.obligation)
    cancelledAt = try fields.required(.cancelledAt)
    reason = try fields.required(.reason)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(obligation, at: "obligation")
    try SchemaCheck.text(reason, .reasonCode, at: "reason")
  }
}
