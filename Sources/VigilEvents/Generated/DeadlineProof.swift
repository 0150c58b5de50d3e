// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// How the due date was counted, so that a person can check it by hand.
public struct DeadlineProof: Codable, Hashable, Sendable, SchemaConstrained {
  /// The kind of event that started the clock.
  public var startEvent: String
  /// Which of these events it was, where the clock starts with some of them only.
  public var startAspect: String?
  /// London date of the start: day 0.
  public var startDate: CivilDate
  /// Length of the period in `unit`; negative where it is counted back, 0 where the unit alone says
  /// the end.
  public var length: Int
  /// Unit in which a period is counted; or how its end is given: a day of the year, a date that the
  /// start names, or the due date of another clock.
  public var unit: DeadlinePeriodUnit
  /// Every day between start and due date that did not count, in order.
  public var skipped: [DeadlineSkippedDay]
  /// The day the count itself gave, where that was no working day and the rule moves on to the
  /// next.
  public var rolledFrom: CivilDate?

  /// Creates the value from its parts.
  public init(
    startEvent: String, startAspect: String? = nil, startDate: CivilDate, length: Int,
    unit: DeadlinePeriodUnit, skipped: [DeadlineSkippedDay], rolledFrom: CivilDate? = nil
  ) {
    self.startEvent = startEvent
    self.startAspect = startAspect
    self.startDate = startDate
    self.length = length
    self.unit = unit
    self.skipped = skipped
    self.rolledFrom = rolledFrom
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case startEvent
    case startAspect
    case startDate
    case length
    case unit
    case skipped
    case rolledFrom
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    startEvent = try fields.required(.startEvent)
    startAspect = try fields.optional(.startAspect)
    startDate = try fields.required(.startDate)
    length = try fields.required(.length)
    unit = try fields.required(.unit)
    skipped = try fields.required(.skipped)
    rolledFrom = try fields.optional(.rolledFrom)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(startEvent, .eventTypeStem, at: "startEvent")
    try SchemaCheck.text(startAspect, .eventAspect, at: "startAspect")
    try SchemaCheck.integer(length, -1_000...1_000, at: "length")
    try SchemaCheck.count(skipped.count, 0...400, at: "skipped")
    try SchemaCheck.unique(skipped, at: "skipped")
    try SchemaCheck.each(skipped, at: "skipped")
  }
}
