// Made from schemas/org.vigil.holiday.proclaimed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A bank holiday was proclaimed beside the published list.
public struct HolidayProclaimed: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.holiday.proclaimed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// The calendar that changes.
  public var calendar: String
  /// Version of the calendar that this change makes.
  public var version: String
  /// The holiday.
  public var date: CivilDate
  /// Title of a holiday in lower case with hyphens, such as good-friday.
  public var title: String
  /// When it was proclaimed.
  public var proclaimedAt: Instant

  /// Creates the value from its parts.
  public init(
    calendar: String, version: String, date: CivilDate, title: String, proclaimedAt: Instant
  ) {
    self.calendar = calendar
    self.version = version
    self.date = date
    self.title = title
    self.proclaimedAt = proclaimedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case calendar
    case version
    case date
    case title
    case proclaimedAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    calendar = try fields.required(.calendar)
    version = try fields.required(.version)
    date = try fields.required(.date)
    title = try fields.required(.title)
    proclaimedAt = try fields.required(.proclaimedAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(calendar, .calendarId, at: "calendar")
    try SchemaCheck.text(version, .calendarVersion, at: "version")
    try SchemaCheck.text(title, .holidayCode, at: "title")
  }
}
