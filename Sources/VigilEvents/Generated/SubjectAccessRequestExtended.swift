// Made from schemas/org.vigil.subject-access-request.extended.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The term to answer a subject access request was extended by two months.
///
/// The requester is told within the first month (UK GDPR, Article 12(3)).
public struct SubjectAccessRequestExtended: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.subject-access-request.extended.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// When the requester was told.
  public var extendedAt: Instant
  /// Why (UK GDPR, Article 12(3)).
  public var reason: Reason

  /// Creates the value from its parts.
  public init(extendedAt: Instant, reason: Reason) {
    self.extendedAt = extendedAt
    self.reason = reason
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case extendedAt
    case reason
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    extendedAt = try fields.required(.extendedAt)
    reason = try fields.required(.reason)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}

  /// Why (UK GDPR, Article 12(3)).
  public enum Reason: String, Codable, CaseIterable, Hashable, Sendable {
    case complexity
    case numberOfRequests
  }
}
