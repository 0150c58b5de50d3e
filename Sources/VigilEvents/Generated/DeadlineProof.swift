// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// How the due date was counted, so that a person can check it by hand.
public struct DeadlineProof: Codable, Hashable, Sendable, SchemaConstrained {
  /// The kind of event that started the clock.
  public var startEvent: String
  /// London date of the start: day 0.
  public var startDate: CivilDate
  /// Length of the period in `unit`; negative where it is counted back, 0 for the same day.
  public var length: Int
  /// Unit in which a period is counted.
  public var unit: DeadlinePeriodUnit
  /// Every day between start and due date that did not count, in order.
  public var skipped: [DeadlineSkippedDay]

  /// Creates the value from its parts.
  public init(
    startEvent: String, startDate: CivilDate, length: Int, unit: DeadlinePeriodUnit,
    skipped: [DeadlineSkippedDay]
  ) {
    self.startEvent = startEvent
    self.startDate = startDate
    self.length = length
    self.unit = unit
    self.skipped = skipped
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case startEvent
    case startDate
    case length
    case unit
    case skipped
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    startEvent = try fields.required(.startEvent)
    startDate = try fields.required(.startDate)
    length = try fields.required(.length)
    unit = try fields.required(.unit)
    skipped = try fields.required(.skipped)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(startEvent, .eventTypeStem, at: "startEvent")
    try SchemaCheck.integer(length, -1_000...1_000, at: "length")
    try SchemaCheck.count(skipped.count, 0...400, at: "skipped")
    try SchemaCheck.unique(skipped, at: "skipped")
    try SchemaCheck.each(skipped, at: "skipped")
  }
}
