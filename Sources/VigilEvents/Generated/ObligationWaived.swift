// Made from schemas/org.vigil.obligation.waived.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A role decided that one occurrence of a recurring obligation is not owed.
public struct ObligationWaived: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.obligation.waived.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// Identifier of a recurring obligation in the arrangements, such as O12.
  public var obligation: String
  /// Due date of the occurrence.
  public var dueDate: CivilDate
  /// When it was decided.
  public var waivedAt: Instant
  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reason: String
  /// Role of whoever decided.
  public var byRole: OrganisationRole

  /// Creates the value from its parts.
  public init(
    obligation: String, dueDate: CivilDate, waivedAt: Instant, reason: String,
    byRole: OrganisationRole
  ) {
    self.obligation = obligation
    self.dueDate = dueDate
    self.waivedAt = waivedAt
    self.reason = reason
    self.byRole = byRole
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case obligation
    case dueDate
    case waivedAt
    case reason
    case byRole
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    obligation = try fields.required(.obligation)
    dueDate = try fields.required(.dueDate)
    waivedAt = try fields.required(.waivedAt)
    reason = try fields.required(.reason)
    byRole = try fields.required(.byRole)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(obligation, .obligationCode, at: "obligation")
    try SchemaCheck.text(reason, .reasonCode, at: "reason")
  }
}
