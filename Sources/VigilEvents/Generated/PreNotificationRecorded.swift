// Made from schemas/org.vigil.pre-notification.recorded.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The case's record of information shared before the notification.
public struct PreNotificationRecorded: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.pre-notification.recorded.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidents

  /// When the authority shared what it had with the practice review group.
  public var sharedAt: Instant
  /// Whether the partners need to meet about it before the notification.
  public var meetingNeeded: Bool
  /// When they meet or met.
  public var meetingAt: Instant?

  /// Creates the value from its parts.
  public init(sharedAt: Instant, meetingNeeded: Bool, meetingAt: Instant? = nil) {
    self.sharedAt = sharedAt
    self.meetingNeeded = meetingNeeded
    self.meetingAt = meetingAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case sharedAt
    case meetingNeeded
    case meetingAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    sharedAt = try fields.required(.sharedAt)
    meetingNeeded = try fields.required(.meetingNeeded)
    meetingAt = try fields.optional(.meetingAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
