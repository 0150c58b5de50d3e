// Made from schemas/org.vigil.calendar.adopted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A calendar in full, as every partition of deadline-timers is to count by it from now on.
///
/// Internal to the worker.
public struct CalendarAdopted: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.calendar.adopted.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlineTimersNotices

  /// The calendar that changes.
  public var calendar: String
  /// Version of the calendar that this change makes.
  public var version: String
  /// Counts the versions of this calendar; of two the higher holds.
  public var revision: Int
  /// Last date whose holidays are published.
  public var verifiedThrough: CivilDate
  /// First date the calendar knows anything about.
  public var coverageFrom: CivilDate
  /// Last date the calendar knows anything about.
  public var coverageThrough: CivilDate
  /// Every holiday in order.
  public var holidays: [BankHoliday]

  /// Creates the value from its parts.
  public init(
    calendar: String, version: String, revision: Int, verifiedThrough: CivilDate,
    coverageFrom: CivilDate, coverageThrough: CivilDate, holidays: [BankHoliday]
  ) {
    self.calendar = calendar
    self.version = version
    self.revision = revision
    self.verifiedThrough = verifiedThrough
    self.coverageFrom = coverageFrom
    self.coverageThrough = coverageThrough
    self.holidays = holidays
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case calendar
    case version
    case revision
    case verifiedThrough
    case coverageFrom
    case coverageThrough
    case holidays
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    calendar = try fields.required(.calendar)
    version = try fields.required(.version)
    revision = try fields.required(.revision)
    verifiedThrough = try fields.required(.verifiedThrough)
    coverageFrom = try fields.required(.coverageFrom)
    coverageThrough = try fields.required(.coverageThrough)
    holidays = try fields.required(.holidays)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(calendar, .calendarId, at: "calendar")
    try SchemaCheck.text(version, .calendarVersion, at: "version")
    try SchemaCheck.integer(revision, 1...4_294_967_295, at: "revision")
    try SchemaCheck.count(holidays.count, 0...400, at: "holidays")
    try SchemaCheck.unique(holidays, at: "holidays")
    try SchemaCheck.each(holidays, at: "holidays")
  }
}
