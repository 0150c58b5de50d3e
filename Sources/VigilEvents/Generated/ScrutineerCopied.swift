// Made from schemas/org.vigil.scrutineer.copied.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The independent scrutineer was sent a copy of the submitted report.
///
/// Due with the submission (Nottingham City arrangements 2023/24, Appendix D).
public struct ScrutineerCopied: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.scrutineer.copied.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When it was sent.
  public var copiedAt: Instant

  /// Creates the value from its parts.
  public init(copiedAt: Instant) {
    self.copiedAt = copiedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case copiedAt
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    copiedAt = try fields.required(.copiedAt)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
