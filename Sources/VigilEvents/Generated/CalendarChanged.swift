// Made from schemas/org.vigil.calendar.changed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The days counted as working days changed.
///
/// Open clocks that span the dates are counted again.
public struct CalendarChanged: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.calendar.changed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The calendar that changes.
  public var calendar: String
  /// Version of the calendar that this change makes.
  public var version: String
  /// Counts the versions of this calendar.
  public var revision: Int
  /// Holidays that the calendar did not have.
  public var added: [BankHoliday]
  /// Dates that are working days again.
  public var withdrawn: [CivilDate]
  /// Last date whose holidays are published.
  public var verifiedThrough: CivilDate
  /// The same before the change.
  public var previouslyVerifiedThrough: CivilDate?
  /// The event that brought the news; absent where a new release did.
  public var causedBy: String?

  /// Creates the value from its parts.
  public init(
    calendar: String, version: String, revision: Int, added: [BankHoliday], withdrawn: [CivilDate],
    verifiedThrough: CivilDate, previouslyVerifiedThrough: CivilDate? = nil, causedBy: String? = nil
  ) {
    self.calendar = calendar
    self.version = version
    self.revision = revision
    self.added = added
    self.withdrawn = withdrawn
    self.verifiedThrough = verifiedThrough
    self.previouslyVerifiedThrough = previouslyVerifiedThrough
    self.causedBy = causedBy
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case calendar
    case version
    case revision
    case added
    case withdrawn
    case verifiedThrough
    case previouslyVerifiedThrough
    case causedBy
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    calendar = try fields.required(.calendar)
    version = try fields.required(.version)
    revision = try fields.required(.revision)
    added = try fields.required(.added)
    withdrawn = try fields.required(.withdrawn)
    verifiedThrough = try fields.required(.verifiedThrough)
    previouslyVerifiedThrough = try fields.optional(.previouslyVerifiedThrough)
    causedBy = try fields.optional(.causedBy)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(calendar, .calendarId, at: "calendar")
    try SchemaCheck.text(version, .calendarVersion, at: "version")
    try SchemaCheck.integer(revision, 1...4_294_967_295, at: "revision")
    try SchemaCheck.count(added.count, 0...400, at: "added")
    try SchemaCheck.unique(added, at: "added")
    try SchemaCheck.each(added, at: "added")
    try SchemaCheck.count(withdrawn.count, 0...400, at: "withdrawn")
    try SchemaCheck.unique(withdrawn, at: "withdrawn")
    try SchemaCheck.text(causedBy, .eventId, at: "causedBy")
  }
}
