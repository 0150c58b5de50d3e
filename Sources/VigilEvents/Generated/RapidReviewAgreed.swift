// Made from schemas/org.vigil.rapid-review.agreed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The parties involved agreed the report, or their dissent was written down.
///
/// Due at the end of Day 12 (Nottingham City arrangements 2023/24, Appendix D).
public struct RapidReviewAgreed: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.rapid-review.agreed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When the last party had agreed or dissented.
  public var agreedAt: Instant
  /// Whether a dissent is on record.
  public var dissentRecorded: Bool

  /// Creates the value from its parts.
  public init(agreedAt: Instant, dissentRecorded: Bool) {
    self.agreedAt = agreedAt
    self.dissentRecorded = dissentRecorded
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case agreedAt
    case dissentRecorded
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    agreedAt = try fields.required(.agreedAt)
    dissentRecorded = try fields.required(.dissentRecorded)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
