// Made from schemas/org.vigil.obligation.excused.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// An occurrence of an obligation is not owed because a role waived it.
public struct ObligationExcused: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.obligation.excused.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The obligation as it stands.
  public var obligation: ObligationTerms
  /// When it was waived.
  public var excusedAt: Instant
  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reason: String
  /// Role of whoever decided.
  public var byRole: OrganisationRole

  /// Creates the value from its parts.
  public init(
    obligation: ObligationTerms, excusedAt: Instant, reason: String, byRole: OrganisationRole
  ) {
    self.obligation = obligation
    self.excusedAt = excusedAt
    self.reason = reason
    self.byRole = byRole
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case obligation
    case excusedAt
    case reason
    case byRole
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    obligation = try fields.required(.obligation)
    excusedAt = try fields.required(.excusedAt)
    reason = try fields.required(.reason)
    byRole = try fields.required(.byRole)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(obligation, at: "obligation")
    try SchemaCheck.text(reason, .reasonCode, at: "reason")
  }
}
