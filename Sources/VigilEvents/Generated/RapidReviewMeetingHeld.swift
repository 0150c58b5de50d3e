// Made from schemas/org.vigil.rapid-review-meeting.held.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The review team met.
///
/// Aimed at Day 8, at the latest Day 9 (Nottingham City arrangements 2023/24, Appendix D).
public struct RapidReviewMeetingHeld: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.rapid-review-meeting.held.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When it met.
  public var heldAt: Instant
  /// Whether the quorum of the local arrangements was present.
  public var quorate: Bool
  /// The safeguarding partners that were present.
  public var present: [PartnerRole]

  /// Creates the value from its parts.
  public init(heldAt: Instant, quorate: Bool, present: [PartnerRole]) {
    self.heldAt = heldAt
    self.quorate = quorate
    self.present = present
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case heldAt
    case quorate
    case present
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    heldAt = try fields.required(.heldAt)
    quorate = try fields.required(.quorate)
    present = try fields.required(.present)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.count(present.count, 0...3, at: "present")
    try SchemaCheck.unique(present, at: "present")
  }
}
