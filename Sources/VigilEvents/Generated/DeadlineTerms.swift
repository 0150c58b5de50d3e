// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// What identifies a deadline and what it rests on; the same in every event about it except where
/// the deadline itself is revised.
public final class DeadlineTerms: Codable, Hashable, Sendable, SchemaConstrained {
  /// Identity of the deadline, derived from the subject, the clock, the qualifier and, where the
  /// clock repeats, the start; the same for all its revisions.
  public let deadlineId: String
  /// Identifier of a clock in the rules file, such as K01.
  public let clock: String
  /// The organisation, where the clock runs once per organisation (returns of internal reviews).
  public let qualifier: String?
  /// What the due date is: a limit by which something is done; the end of a minimum period before
  /// which something must not happen; or a date to be reminded of, which nobody can miss.
  public let kind: DeadlineKind
  /// The role that has to act.
  public let ownerRole: OrganisationRole
  /// How grave a breach is: of statute or statutory guidance, of a national expectation, of the
  /// local arrangements, or of a target the business office sets itself.
  public let severity: DeadlineSeverity
  /// Identifier of the rules edition that was applied, such as working-together-2023.
  public let ruleEdition: String
  /// Citation of the text behind a rule, as the rules file states it.
  public let source: String
  /// The instant that the clock counts from, usually that of the event that started it.
  ///
  /// Its London date is day 0, whatever the hour.
  public let startedAt: Instant
  /// Last London day on which the duty is met in time; for a minimum period, the last day that has
  /// to be covered.
  public let dueDate: CivilDate
  /// First instant at which it is too late: the London midnight that ends the due date, or the
  /// exact instant where the period is counted in hours.
  ///
  /// For a minimum period, the first instant at which it is complete.
  public let dueBefore: Instant
  /// Earlier day by which the office means to be done; never causes a breach.
  public let targetDate: CivilDate?
  /// Identifier of the holiday calendar, such as england-and-wales.
  public let calendarId: String
  /// Version of the holiday calendar.
  public let calendarVersion: String
  /// True where the computation reaches beyond the dates up to which the calendar is confirmed.
  public let provisional: Bool
  /// Counts the versions of this deadline: 1 when set, one more with each change of its dates.
  public let revision: Int

  /// Creates the value from its parts.
  public init(
    deadlineId: String, clock: String, qualifier: String? = nil, kind: DeadlineKind,
    ownerRole: OrganisationRole, severity: DeadlineSeverity, ruleEdition: String, source: String,
    startedAt: Instant, dueDate: CivilDate, dueBefore: Instant, targetDate: CivilDate? = nil,
    calendarId: String, calendarVersion: String, provisional: Bool, revision: Int
  ) {
    self.deadlineId = deadlineId
    self.clock = clock
    self.qualifier = qualifier
    self.kind = kind
    self.ownerRole = ownerRole
    self.severity = severity
    self.ruleEdition = ruleEdition
    self.source = source
    self.startedAt = startedAt
    self.dueDate = dueDate
    self.dueBefore = dueBefore
    self.targetDate = targetDate
    self.calendarId = calendarId
    self.calendarVersion = calendarVersion
    self.provisional = provisional
    self.revision = revision
  }

  public static func == (left: DeadlineTerms, right: DeadlineTerms) -> Bool {
    if left === right { return true }
    return left.deadlineId == right.deadlineId
      && left.clock == right.clock
      && left.qualifier == right.qualifier
      && left.kind == right.kind
      && left.ownerRole == right.ownerRole
      && left.severity == right.severity
      && left.ruleEdition == right.ruleEdition
      && left.source == right.source
      && left.startedAt == right.startedAt
      && left.dueDate == right.dueDate
      && left.dueBefore == right.dueBefore
      && left.targetDate == right.targetDate
      && left.calendarId == right.calendarId
      && left.calendarVersion == right.calendarVersion
      && left.provisional == right.provisional
      && left.revision == right.revision
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(deadlineId)
    hasher.combine(clock)
    hasher.combine(qualifier)
    hasher.combine(kind)
    hasher.combine(ownerRole)
    hasher.combine(severity)
    hasher.combine(ruleEdition)
    hasher.combine(source)
    hasher.combine(startedAt)
    hasher.combine(dueDate)
    hasher.combine(dueBefore)
    hasher.combine(targetDate)
    hasher.combine(calendarId)
    hasher.combine(calendarVersion)
    hasher.combine(provisional)
    hasher.combine(revision)
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadlineId
    case clock
    case qualifier
    case kind
    case ownerRole
    case severity
    case ruleEdition
    case source
    case startedAt
    case dueDate
    case dueBefore
    case targetDate
    case calendarId
    case calendarVersion
    case provisional
    case revision
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadlineId = try fields.required(.deadlineId)
    clock = try fields.required(.clock)
    qualifier = try fields.optional(.qualifier)
    kind = try fields.required(.kind)
    ownerRole = try fields.required(.ownerRole)
    severity = try fields.required(.severity)
    ruleEdition = try fields.required(.ruleEdition)
    source = try fields.required(.source)
    startedAt = try fields.required(.startedAt)
    dueDate = try fields.required(.dueDate)
    dueBefore = try fields.required(.dueBefore)
    targetDate = try fields.optional(.targetDate)
    calendarId = try fields.required(.calendarId)
    calendarVersion = try fields.required(.calendarVersion)
    provisional = try fields.required(.provisional)
    revision = try fields.required(.revision)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(deadlineId, .uuid, at: "deadlineId")
    try SchemaCheck.text(clock, .clockId, at: "clock")
    try SchemaCheck.text(qualifier, .agencyCode, at: "qualifier")
    try SchemaCheck.text(ruleEdition, .ruleEdition, at: "ruleEdition")
    try SchemaCheck.text(source, .citation, at: "source")
    try SchemaCheck.text(calendarId, .calendarId, at: "calendarId")
    try SchemaCheck.text(calendarVersion, .calendarVersion, at: "calendarVersion")
    try SchemaCheck.integer(revision, 1...10_000, at: "revision")
  }
}
