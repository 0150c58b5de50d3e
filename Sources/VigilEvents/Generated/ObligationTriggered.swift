// Made from schemas/org.vigil.obligation.triggered.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// Something happened that makes obligations due, such as new statutory guidance.
public struct ObligationTriggered: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.obligation.triggered.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// Something that makes obligations due, such as statutoryGuidanceChanged.
  public var trigger: String
  /// When it happened.
  public var triggeredAt: Instant

  /// Creates the value from its parts.
  public init(trigger: String, triggeredAt: Instant) {
    self.trigger = trigger
    self.triggeredAt = triggeredAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case trigger
    case triggeredAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    trigger = try fields.required(.trigger)
    triggeredAt = try fields.required(.triggeredAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(trigger, .triggerCode, at: "trigger")
  }
}
