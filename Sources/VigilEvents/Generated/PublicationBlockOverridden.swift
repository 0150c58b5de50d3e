// Made from schemas/org.vigil.publication-block.overridden.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A role decided to publish although the advance copy is not a full term old.
///
/// The block is lifted; the breach of the term remains.
public struct PublicationBlockOverridden: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.publication-block.overridden.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When it was decided.
  public var overriddenAt: Instant
  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reason: String
  /// Role of whoever decided.
  public var byRole: OrganisationRole
  /// The record of the decision.
  public var document: String

  /// Creates the value from its parts.
  public init(overriddenAt: Instant, reason: String, byRole: OrganisationRole, document: String) {
    self.overriddenAt = overriddenAt
    self.reason = reason
    self.byRole = byRole
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case overriddenAt
    case reason
    case byRole
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    overriddenAt = try fields.required(.overriddenAt)
    reason = try fields.required(.reason)
    byRole = try fields.required(.byRole)
    document = try fields.required(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(reason, .reasonCode, at: "reason")
    try SchemaCheck.text(document, .documentReference, at: "document")
  }
}
