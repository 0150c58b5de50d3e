// Made from schemas/org.vigil.booking.closed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A booking needs nothing more: its event has taken place or was cancelled, or another learner
/// took the place.
public struct BookingClosed: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.booking.closed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.training

  /// When it was closed.
  public var closedAt: Instant
  /// What came of it.
  public var outcome: Outcome

  /// Creates the value from its parts.
  public init(closedAt: Instant, outcome: Outcome) {
    self.closedAt = closedAt
    self.outcome = outcome
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case closedAt
    case outcome
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    closedAt = try fields.required(.closedAt)
    outcome = try fields.required(.outcome)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}

  /// What came of it.
  public enum Outcome: String, Codable, CaseIterable, Hashable, Sendable {
    case attended
    case didNotAttend
    case transferred
    case eventCancelled
  }
}
