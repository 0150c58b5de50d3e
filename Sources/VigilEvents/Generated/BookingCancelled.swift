// Made from schemas/org.vigil.booking.cancelled.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A confirmed place at a training event was cancelled.
public struct BookingCancelled: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.booking.cancelled.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.training

  /// When it was cancelled.
  public var cancelledAt: Instant

  /// Creates the value from its parts.
  public init(cancelledAt: Instant) {
    self.cancelledAt = cancelledAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case cancelledAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    cancelledAt = try fields.required(.cancelledAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
