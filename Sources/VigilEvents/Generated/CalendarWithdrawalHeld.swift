// Made from schemas/org.vigil.calendar.withdrawal-held.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A holiday that is said to be none any more stays one until a person confirms.
///
/// Only `holiday-withdrawal.confirmed` makes the day a working day.
public struct CalendarWithdrawalHeld: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.calendar.withdrawal-held.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The calendar that changes.
  public var calendar: String
  /// The day.
  public var date: CivilDate

  /// Creates the value from its parts.
  public init(calendar: String, date: CivilDate) {
    self.calendar = calendar
    self.date = date
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case calendar
    case date
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    calendar = try fields.required(.calendar)
    date = try fields.required(.date)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(calendar, .calendarId, at: "calendar")
  }
}
