// Made from schemas/org.vigil.deadline.overdue.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A missed deadline is still open one more working day later.
public struct DeadlineOverdue: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.overdue.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline as it stands.
  public var deadline: DeadlineTerms
  /// Working days after the due date.
  public var latenessWorkingDays: Int
  /// The instant the reminder was meant for; the event can be recorded later, never earlier.
  public var scheduledFor: Instant

  /// Creates the value from its parts.
  public init(deadline: DeadlineTerms, latenessWorkingDays: Int, scheduledFor: Instant) {
    self.deadline = deadline
    self.latenessWorkingDays = latenessWorkingDays
    self.scheduledFor = scheduledFor
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case latenessWorkingDays
    case scheduledFor
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    latenessWorkingDays = try fields.required(.latenessWorkingDays)
    scheduledFor = try fields.required(.scheduledFor)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
    try SchemaCheck.integer(latenessWorkingDays, 0...10_000, at: "latenessWorkingDays")
  }
}
