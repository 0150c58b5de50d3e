// Made from schemas/org.vigil.obligation.warned.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A warning of an open obligation fell due.
public struct ObligationWarned: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.obligation.warned.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The obligation as it stands.
  public var obligation: ObligationTerms
  /// Which of the clock's configured warnings this is, such as twoWorkingDaysLeft.
  public var level: String
  /// The instant the warning was meant for; the event can be recorded later, never earlier.
  public var scheduledFor: Instant

  /// Creates the value from its parts.
  public init(obligation: ObligationTerms, level: String, scheduledFor: Instant) {
    self.obligation = obligation
    self.level = level
    self.scheduledFor = scheduledFor
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case obligation
    case level
    case scheduledFor
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    obligation = try fields.required(.obligation)
    level = try fields.required(.level)
    scheduledFor = try fields.required(.scheduledFor)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(obligation, at: "obligation")
    try SchemaCheck.text(level, .warningLevel, at: "level")
  }
}
