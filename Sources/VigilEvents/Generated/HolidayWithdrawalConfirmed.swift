// Made from schemas/org.vigil.holiday-withdrawal.confirmed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A person confirmed that a withdrawn bank holiday is a working day.
///
/// Due dates may move earlier now.
public struct HolidayWithdrawalConfirmed: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.holiday-withdrawal.confirmed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// The calendar that changes.
  public var calendar: String
  /// Version of the calendar that this change makes.
  public var version: String
  /// The day.
  public var date: CivilDate
  /// When it was confirmed.
  public var confirmedAt: Instant
  /// Role of whoever confirmed.
  public var byRole: OrganisationRole
  /// What the confirmation rests on.
  public var document: String

  /// Creates the value from its parts.
  public init(
    calendar: String, version: String, date: CivilDate, confirmedAt: Instant,
    byRole: OrganisationRole, document: String
  ) {
    self.calendar = calendar
    self.version = version
    self.date = date
    self.confirmedAt = confirmedAt
    self.byRole = byRole
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case calendar
    case version
    case date
    case confirmedAt
    case byRole
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    calendar = try fields.required(.calendar)
    version = try fields.required(.version)
    date = try fields.required(.date)
    confirmedAt = try fields.required(.confirmedAt)
    byRole = try fields.required(.byRole)
    document = try fields.required(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(calendar, .calendarId, at: "calendar")
    try SchemaCheck.text(version, .calendarVersion, at: "version")
    try SchemaCheck.text(document, .documentReference, at: "document")
  }
}
