// Made from schemas/org.vigil.reconsideration-meeting.held.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The partners' decision makers and the independent scrutineer met because the Panel disagreed.
///
/// Either the scrutineer's advice or the reason for its absence is expected (Nottingham City
/// arrangements 2023/24, Rapid reviews).
public struct ReconsiderationMeetingHeld: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.reconsideration-meeting.held.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When they met.
  public var heldAt: Instant
  /// The scrutineer's advice.
  ///
  /// It is no vote.
  public var scrutineerAdvice: String?
  /// Why there is no advice.
  public var absenceReason: String?

  /// Creates the value from its parts.
  public init(heldAt: Instant, scrutineerAdvice: String? = nil, absenceReason: String? = nil) {
    self.heldAt = heldAt
    self.scrutineerAdvice = scrutineerAdvice
    self.absenceReason = absenceReason
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case heldAt
    case scrutineerAdvice
    case absenceReason
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    heldAt = try fields.required(.heldAt)
    scrutineerAdvice = try fields.optional(.scrutineerAdvice)
    absenceReason = try fields.optional(.absenceReason)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(scrutineerAdvice, .documentReference, at: "scrutineerAdvice")
    try SchemaCheck.text(absenceReason, .reasonCode, at: "absenceReason")
  }
}
