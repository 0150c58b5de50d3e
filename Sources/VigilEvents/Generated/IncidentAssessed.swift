// Made from schemas/org.vigil.incident.assessed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The incident was held against the notification criteria.
///
/// Repeated with a higher revision whenever a later report or correction is taken in.
public struct IncidentAssessed: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.incident.assessed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidents

  /// What the law and guidance require now (Children Act 2004, s.16C; Working Together 2023,
  /// chapter 5).
  public var outcome: Outcome
  /// Identifier of one row of the table that decides what a report requires.
  public var row: String
  /// Limb of the notification duty that is met: a, the child dies or is seriously harmed in the
  /// authority's area; b, a child normally living there dies or is seriously harmed outside England
  /// (Children Act 2004, s.16C(1)).
  public var criterion: NotificationCriterion
  /// Coded reasons for the result.
  public var reasons: [String]
  /// When the local authority came to know of the death or harm; for a referral by another agency
  /// no later than its receipt.
  ///
  /// Not the date of the incident itself.
  public var harmKnownAt: Instant
  /// When abuse or neglect became known or was first suspected, where it is.
  public var abuseSuspectedAt: Instant?
  /// When the authority was aware of both limbs: the later of the two instants.
  ///
  /// Absent while one is open.
  public var awareAt: Instant?
  /// Counts the assessments of this incident.
  public var revision: Int

  /// Creates the value from its parts.
  public init(
    outcome: Outcome, row: String, criterion: NotificationCriterion, reasons: [String],
    harmKnownAt: Instant, abuseSuspectedAt: Instant? = nil, awareAt: Instant? = nil, revision: Int
  ) {
    self.outcome = outcome
    self.row = row
    self.criterion = criterion
    self.reasons = reasons
    self.harmKnownAt = harmKnownAt
    self.abuseSuspectedAt = abuseSuspectedAt
    self.awareAt = awareAt
    self.revision = revision
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case outcome
    case row
    case criterion
    case reasons
    case harmKnownAt
    case abuseSuspectedAt
    case awareAt
    case revision
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    outcome = try fields.required(.outcome)
    row = try fields.required(.row)
    criterion = try fields.required(.criterion)
    reasons = try fields.required(.reasons)
    harmKnownAt = try fields.required(.harmKnownAt)
    abuseSuspectedAt = try fields.optional(.abuseSuspectedAt)
    awareAt = try fields.optional(.awareAt)
    revision = try fields.required(.revision)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(row, .ruleRow, at: "row")
    try SchemaCheck.count(reasons.count, 0...20, at: "reasons")
    try SchemaCheck.unique(reasons, at: "reasons")
    try SchemaCheck.texts(reasons, .reasonCode, at: "reasons")
    try SchemaCheck.integer(revision, 1...10_000, at: "revision")
  }

  /// What the law and guidance require now (Children Act 2004, s.16C; Working Together 2023,
  /// chapter 5).
  public enum Outcome: String, Codable, CaseIterable, Hashable, Sendable {
    case notificationRequired
    case assessmentPending
    case lookedAfterDeathNotice
    case careLeaverDeathNotice
    case localConsideration
    case notOurs
  }
}
