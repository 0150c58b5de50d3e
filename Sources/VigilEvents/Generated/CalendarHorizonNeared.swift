// Made from schemas/org.vigil.calendar.horizon-neared.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The last date whose holidays are published comes near.
///
/// Due dates beyond it are provisional.
public struct CalendarHorizonNeared: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.calendar.horizon-neared.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The calendar that changes.
  public var calendar: String
  /// Last date whose holidays are published.
  public var verifiedThrough: CivilDate
  /// Days from the warning to that date; negative where it is past.
  public var daysLeft: Int

  /// Creates the value from its parts.
  public init(calendar: String, verifiedThrough: CivilDate, daysLeft: Int) {
    self.calendar = calendar
    self.verifiedThrough = verifiedThrough
    self.daysLeft = daysLeft
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case calendar
    case verifiedThrough
    case daysLeft
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    calendar = try fields.required(.calendar)
    verifiedThrough = try fields.required(.verifiedThrough)
    daysLeft = try fields.required(.daysLeft)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(calendar, .calendarId, at: "calendar")
    try SchemaCheck.integer(daysLeft, -10_000...10_000, at: "daysLeft")
  }
}
