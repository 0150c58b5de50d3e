// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// What identifies one occurrence of a recurring obligation and when it is owed; the same in every
/// event about it except where it is revised.
public struct ObligationTerms: Codable, Hashable, Sendable, SchemaConstrained {
  /// Identity of the occurrence, derived from the partnership, the obligation and the occurrence;
  /// the same for all its revisions.
  public var obligationId: String
  /// Identifier of a recurring obligation in the arrangements, such as O12.
  public var obligation: String
  /// Counts the occurrences of the obligation in this partnership.
  public var occurrence: Int
  /// The group that answers for it.
  public var ownerGroup: String
  /// The role that has to act.
  public var ownerRole: OrganisationRole
  /// How grave a breach is: of statute or statutory guidance, of a national expectation, of the
  /// local arrangements, or of a target the business office sets itself.
  public var severity: DeadlineSeverity
  /// Last London day on which it is done in time.
  public var dueDate: CivilDate
  /// First instant at which it is too late: the London midnight that ends the due date.
  public var dueBefore: Instant
  /// First day that counts, where it is owed several times in a window that ends with the due date.
  public var windowFrom: CivilDate?
  /// How often it is owed in the window.
  public var required: Int?
  /// How often it has been done in the window.
  public var completed: Int?
  /// Citation of the text behind a rule, as the rules file states it.
  public var source: String
  /// Counts the versions of this occurrence: 1 when scheduled, one more with each change of its due
  /// date.
  public var revision: Int

  /// Creates the value from its parts.
  public init(
    obligationId: String, obligation: String, occurrence: Int, ownerGroup: String,
    ownerRole: OrganisationRole, severity: DeadlineSeverity, dueDate: CivilDate, dueBefore: Instant,
    windowFrom: CivilDate? = nil, required: Int? = nil, completed: Int? = nil, source: String,
    revision: Int
  ) {
    self.obligationId = obligationId
    self.obligation = obligation
    self.occurrence = occurrence
    self.ownerGroup = ownerGroup
    self.ownerRole = ownerRole
    self.severity = severity
    self.dueDate = dueDate
    self.dueBefore = dueBefore
    self.windowFrom = windowFrom
    self.required = required
    self.completed = completed
    self.source = source
    self.revision = revision
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case obligationId
    case obligation
    case occurrence
    case ownerGroup
    case ownerRole
    case severity
    case dueDate
    case dueBefore
    case windowFrom
    case required
    case completed
    case source
    case revision
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    obligationId = try fields.required(.obligationId)
    obligation = try fields.required(.obligation)
    occurrence = try fields.required(.occurrence)
    ownerGroup = try fields.required(.ownerGroup)
    ownerRole = try fields.required(.ownerRole)
    severity = try fields.required(.severity)
    dueDate = try fields.required(.dueDate)
    dueBefore = try fields.required(.dueBefore)
    windowFrom = try fields.optional(.windowFrom)
    required = try fields.optional(.required)
    completed = try fields.optional(.completed)
    source = try fields.required(.source)
    revision = try fields.required(.revision)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(obligationId, .uuid, at: "obligationId")
    try SchemaCheck.text(obligation, .obligationCode, at: "obligation")
    try SchemaCheck.integer(occurrence, 1...100_000, at: "occurrence")
    try SchemaCheck.text(ownerGroup, .groupCode, at: "ownerGroup")
    try SchemaCheck.integer(required, 1...1_000, at: "required")
    try SchemaCheck.integer(completed, 0...10_000, at: "completed")
    try SchemaCheck.text(source, .citation, at: "source")
    try SchemaCheck.integer(revision, 1...10_000, at: "revision")
  }
}
