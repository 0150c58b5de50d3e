// Made from schemas/org.vigil.non-publication.decided.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The partners decided not to publish a practice review's report.
///
/// Panel and Secretary of State receive the justification (Working Together 2023, chapter 5).
public struct NonPublicationDecided: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.non-publication.decided.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// When they decided.
  public var decidedAt: Instant
  /// What is not published: the report, or not even the information on improvements.
  public var scope: Scope

  /// Creates the value from its parts.
  public init(decidedAt: Instant, scope: Scope) {
    self.decidedAt = decidedAt
    self.scope = scope
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case decidedAt
    case scope
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    decidedAt = try fields.required(.decidedAt)
    scope = try fields.required(.scope)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}

  /// What is not published: the report, or not even the information on improvements.
  public enum Scope: String, Codable, CaseIterable, Hashable, Sendable {
    case report
    case reportAndImprovements
  }
}
