// Made from schemas/org.vigil.deadline.warned.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A warning of a clock fell due while it was still running.
public struct DeadlineWarned: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.warned.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline as it stands.
  public var deadline: DeadlineTerms
  /// Which of the clock's configured warnings this is, such as twoWorkingDaysLeft.
  public var level: String
  /// The instant the warning was meant for; the event can be recorded later, never earlier.
  public var scheduledFor: Instant

  /// Creates the value from its parts.
  public init(deadline: DeadlineTerms, level: String, scheduledFor: Instant) {
    self.deadline = deadline
    self.level = level
    self.scheduledFor = scheduledFor
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case level
    case scheduledFor
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    level = try fields.required(.level)
    scheduledFor = try fields.required(.scheduledFor)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
    try SchemaCheck.text(level, .warningLevel, at: "level")
  }
}
