// Made from schemas/org.vigil.breach.explained.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A role gave the reason why a deadline was missed.
///
/// The subject is the deadline's. The breach remains.
public struct BreachExplained: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.breach.explained.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// The clock that was missed.
  public var clock: String
  /// The organisation, where the clock runs once per organisation.
  public var qualifier: String?
  /// When it was explained.
  public var explainedAt: Instant
  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reason: String
  /// Role of whoever explains.
  public var byRole: OrganisationRole
  /// The reason in words, in the protected store.
  public var document: String

  /// Creates the value from its parts.
  public init(
    clock: String, qualifier: String? = nil, explainedAt: Instant, reason: String,
    byRole: OrganisationRole, document: String
  ) {
    self.clock = clock
    self.qualifier = qualifier
    self.explainedAt = explainedAt
    self.reason = reason
    self.byRole = byRole
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case clock
    case qualifier
    case explainedAt
    case reason
    case byRole
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    clock = try fields.required(.clock)
    qualifier = try fields.optional(.qualifier)
    explainedAt = try fields.required(.explainedAt)
    reason = try fields.required(.reason)
    byRole = try fields.required(.byRole)
    document = try fields.required(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(clock, .clockId, at: "clock")
    try SchemaCheck.text(qualifier, .agencyCode, at: "qualifier")
    try SchemaCheck.text(reason, .reasonCode, at: "reason")
    try SchemaCheck.text(document, .documentReference, at: "document")
  }
}
