// Made from schemas/org.vigil.action.agreed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// An action was agreed, with its owner and due date.
///
/// Given again with a higher revision where either changed.
public struct ActionAgreed: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.action.agreed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.actions

  /// When it was agreed.
  public var agreedAt: Instant
  /// Last London day on which it is done in time.
  public var dueDate: CivilDate
  /// The role that has to act.
  public var ownerRole: OrganisationRole
  /// The organisation that has to act, where the role names several.
  public var ownerAgency: String?
  /// Counts the versions of the action; the highest holds.
  public var revision: Int

  /// Creates the value from its parts.
  public init(
    agreedAt: Instant, dueDate: CivilDate, ownerRole: OrganisationRole, ownerAgency: String? = nil,
    revision: Int
  ) {
    self.agreedAt = agreedAt
    self.dueDate = dueDate
    self.ownerRole = ownerRole
    self.ownerAgency = ownerAgency
    self.revision = revision
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case agreedAt
    case dueDate
    case ownerRole
    case ownerAgency
    case revision
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    agreedAt = try fields.required(.agreedAt)
    dueDate = try fields.required(.dueDate)
    ownerRole = try fields.required(.ownerRole)
    ownerAgency = try fields.optional(.ownerAgency)
    revision = try fields.required(.revision)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(ownerAgency, .agencyCode, at: "ownerAgency")
    try SchemaCheck.integer(revision, 1...10_000, at: "revision")
  }
}
