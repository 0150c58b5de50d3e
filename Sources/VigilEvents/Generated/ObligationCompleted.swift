// Made from schemas/org.vigil.obligation.completed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// An occurrence of a recurring obligation was done.
public struct ObligationCompleted: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.obligation.completed.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// Identifier of a recurring obligation in the arrangements, such as O12.
  public var obligation: String
  /// When it was done.
  public var completedAt: Instant
  /// The evidence in the protected store.
  public var evidence: String

  /// Creates the value from its parts.
  public init(obligation: String, completedAt: Instant, evidence: String) {
    self.obligation = obligation
    self.completedAt = completedAt
    self.evidence = evidence
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case obligation
    case completedAt
    case evidence
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    obligation = try fields.required(.obligation)
    completedAt = try fields.required(.completedAt)
    evidence = try fields.required(.evidence)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(obligation, .obligationCode, at: "obligation")
    try SchemaCheck.text(evidence, .documentReference, at: "evidence")
  }
}
