// Made from schemas/org.vigil.booking.confirmed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A place at a training event was confirmed, with the last day to cancel it free of charge.
public struct BookingConfirmed: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.booking.confirmed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.training

  /// When it was confirmed.
  public var confirmedAt: Instant
  /// When the training event begins.
  public var eventStartsAt: Instant
  /// How long before the event's day the booking can be cancelled free of charge; 0 up to its
  /// start.
  public var cutOffLength: Int
  /// Unit of `cutOffLength`.
  public var cutOffUnit: CutOffUnit

  /// Creates the value from its parts.
  public init(
    confirmedAt: Instant, eventStartsAt: Instant, cutOffLength: Int, cutOffUnit: CutOffUnit
  ) {
    self.confirmedAt = confirmedAt
    self.eventStartsAt = eventStartsAt
    self.cutOffLength = cutOffLength
    self.cutOffUnit = cutOffUnit
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case confirmedAt
    case eventStartsAt
    case cutOffLength
    case cutOffUnit
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    confirmedAt = try fields.required(.confirmedAt)
    eventStartsAt = try fields.required(.eventStartsAt)
    cutOffLength = try fields.required(.cutOffLength)
    cutOffUnit = try fields.required(.cutOffUnit)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.integer(cutOffLength, 0...365, at: "cutOffLength")
  }

  /// Unit of `cutOffLength`.
  public enum CutOffUnit: String, Codable, CaseIterable, Hashable, Sendable {
    case workingDays
    case calendarDays
  }
}
