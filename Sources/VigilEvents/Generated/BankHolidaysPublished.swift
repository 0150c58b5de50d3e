// Made from schemas/org.vigil.bank-holidays.published.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A list of bank holidays was published.
///
/// It adds to what is known and never replaces it: the publisher's list is a rolling window. A
/// holiday that a fully listed year leaves out waits for a person's confirmation.
public struct BankHolidaysPublished: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.bank-holidays.published.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// The calendar that changes.
  public var calendar: String
  /// Version of the calendar that this change makes.
  public var version: String
  /// When the list was published.
  public var publishedAt: Instant
  /// Last date up to which the list is complete and confirmed.
  ///
  /// Absent: the last year that it lists in full.
  public var verifiedThrough: CivilDate?
  /// The holidays in order.
  public var holidays: [BankHoliday]

  /// Creates the value from its parts.
  public init(
    calendar: String, version: String, publishedAt: Instant, verifiedThrough: CivilDate? = nil,
    holidays: [BankHoliday]
  ) {
    self.calendar = calendar
    self.version = version
    self.publishedAt = publishedAt
    self.verifiedThrough = verifiedThrough
    self.holidays = holidays
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case calendar
    case version
    case publishedAt
    case verifiedThrough
    case holidays
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    calendar = try fields.required(.calendar)
    version = try fields.required(.version)
    publishedAt = try fields.required(.publishedAt)
    verifiedThrough = try fields.optional(.verifiedThrough)
    holidays = try fields.required(.holidays)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(calendar, .calendarId, at: "calendar")
    try SchemaCheck.text(version, .calendarVersion, at: "version")
    try SchemaCheck.count(holidays.count, 1...400, at: "holidays")
    try SchemaCheck.unique(holidays, at: "holidays")
    try SchemaCheck.each(holidays, at: "holidays")
  }
}
