// Made from schemas/org.vigil.holiday.withdrawn.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A bank holiday is said to be none any more.
///
/// No due date moves earlier on that word alone: a person has to confirm it.
public struct HolidayWithdrawn: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.holiday.withdrawn.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// The calendar that changes.
  public var calendar: String
  /// Version of the calendar that this change makes.
  public var version: String
  /// The day.
  public var date: CivilDate
  /// When that was said.
  public var withdrawnAt: Instant

  /// Creates the value from its parts.
  public init(calendar: String, version: String, date: CivilDate, withdrawnAt: Instant) {
    self.calendar = calendar
    self.version = version
    self.date = date
    self.withdrawnAt = withdrawnAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case calendar
    case version
    case date
    case withdrawnAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    calendar = try fields.required(.calendar)
    version = try fields.required(.version)
    date = try fields.required(.date)
    withdrawnAt = try fields.required(.withdrawnAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(calendar, .calendarId, at: "calendar")
    try SchemaCheck.text(version, .calendarVersion, at: "version")
  }
}
