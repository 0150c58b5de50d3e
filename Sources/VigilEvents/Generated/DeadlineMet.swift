// Made from schemas/org.vigil.deadline.met.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The duty behind a clock was done, or a minimum period is complete.
public struct DeadlineMet: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.met.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline as it stands.
  public var deadline: DeadlineTerms
  /// When it was done or complete.
  public var metAt: Instant
  /// Whether it was done before the due instant.
  public var onTime: Bool
  /// Working days after the due date on which it was done; 0 when on time.
  public var latenessWorkingDays: Int

  /// Creates the value from its parts.
  public init(deadline: DeadlineTerms, metAt: Instant, onTime: Bool, latenessWorkingDays: Int) {
    self.deadline = deadline
    self.metAt = metAt
    self.onTime = onTime
    self.latenessWorkingDays = latenessWorkingDays
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case metAt
    case onTime
    case latenessWorkingDays
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    metAt = try fields.required(.metAt)
    onTime = try fields.required(.onTime)
    latenessWorkingDays = try fields.required(.latenessWorkingDays)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
    try SchemaCheck.integer(latenessWorkingDays, 0...10_000, at: "latenessWorkingDays")
  }
}
