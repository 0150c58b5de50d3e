// Made from schemas/org.vigil.deadline.rescheduled.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The due date of an open clock changed: its start was corrected, its calendar changed, its term
/// was extended, it resumed after standing still, or its rule changed.
public struct DeadlineRescheduled: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.rescheduled.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline with its new dates and revision.
  public var deadline: DeadlineTerms
  /// Due date before the change.
  public var previousDueDate: CivilDate
  /// Due instant before the change.
  public var previousDueBefore: Instant
  /// Why it changed.
  public var reason: Reason
  /// How the due date was counted, so that a person can check it by hand.
  public var proof: DeadlineProof
  /// Dates shown beside the due date.
  public var indicators: [DeadlineIndicator]

  /// Creates the value from its parts.
  public init(
    deadline: DeadlineTerms, previousDueDate: CivilDate, previousDueBefore: Instant, reason: Reason,
    proof: DeadlineProof, indicators: [DeadlineIndicator]
  ) {
    self.deadline = deadline
    self.previousDueDate = previousDueDate
    self.previousDueBefore = previousDueBefore
    self.reason = reason
    self.proof = proof
    self.indicators = indicators
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case previousDueDate
    case previousDueBefore
    case reason
    case proof
    case indicators
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    previousDueDate = try fields.required(.previousDueDate)
    previousDueBefore = try fields.required(.previousDueBefore)
    reason = try fields.required(.reason)
    proof = try fields.required(.proof)
    indicators = try fields.required(.indicators)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
    try SchemaCheck.nested(proof, at: "proof")
    try SchemaCheck.count(indicators.count, 0...10, at: "indicators")
    try SchemaCheck.unique(indicators, at: "indicators")
    try SchemaCheck.each(indicators, at: "indicators")
  }

  /// Why it changed.
  public enum Reason: String, Codable, CaseIterable, Hashable, Sendable {
    case correctedStart
    case calendarChanged
    case extended
    case resumed
    case ruleChanged
  }
}
