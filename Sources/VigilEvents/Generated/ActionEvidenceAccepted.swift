// Made from schemas/org.vigil.action.evidence-accepted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// Evidence that an action was done was accepted.
public struct ActionEvidenceAccepted: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.action.evidence-accepted.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.actions

  /// When it was accepted.
  public var acceptedAt: Instant
  /// The evidence in the protected store.
  public var evidence: String

  /// Creates the value from its parts.
  public init(acceptedAt: Instant, evidence: String) {
    self.acceptedAt = acceptedAt
    self.evidence = evidence
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case acceptedAt
    case evidence
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    acceptedAt = try fields.required(.acceptedAt)
    evidence = try fields.required(.evidence)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(evidence, .documentReference, at: "evidence")
  }
}
