// Made from schemas/org.vigil.deadline.missed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The due instant passed and the duty was not done, or what a minimum period was to keep ended
/// before it.
///
/// A duty continues; a breach stops nothing.
public struct DeadlineMissed: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.missed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline as it stands.
  public var deadline: DeadlineTerms
  /// The due instant, also where it was noticed later; for a minimum period, when it was cut short.
  public var missedAt: Instant
  /// When the worker noticed.
  public var detectedAt: Instant
  /// Working days between the due date and the day it was noticed; 0 for a minimum period.
  public var latenessWorkingDays: Int

  /// Creates the value from its parts.
  public init(
    deadline: DeadlineTerms, missedAt: Instant, detectedAt: Instant, latenessWorkingDays: Int
  ) {
    self.deadline = deadline
    self.missedAt = missedAt
    self.detectedAt = detectedAt
    self.latenessWorkingDays = latenessWorkingDays
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case missedAt
    case detectedAt
    case latenessWorkingDays
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    missedAt = try fields.required(.missedAt)
    detectedAt = try fields.required(.detectedAt)
    latenessWorkingDays = try fields.required(.latenessWorkingDays)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
    try SchemaCheck.integer(latenessWorkingDays, 0...10_000, at: "latenessWorkingDays")
  }
}
