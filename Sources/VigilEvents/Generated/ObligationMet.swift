// Made from schemas/org.vigil.obligation.met.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// An occurrence of an obligation was done.
public struct ObligationMet: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.obligation.met.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The obligation as it stands.
  public var obligation: ObligationTerms
  /// When it was done, or the last of its times where it is owed several times in a window.
  public var metAt: Instant
  /// Whether it was done before the due instant.
  public var onTime: Bool
  /// Working days after the due date on which it was done; 0 when on time.
  public var latenessWorkingDays: Int
  /// The evidence in the protected store.
  public var evidence: String?

  /// Creates the value from its parts.
  public init(
    obligation: ObligationTerms, metAt: Instant, onTime: Bool, latenessWorkingDays: Int,
    evidence: String? = nil
  ) {
    self.obligation = obligation
    self.metAt = metAt
    self.onTime = onTime
    self.latenessWorkingDays = latenessWorkingDays
    self.evidence = evidence
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case obligation
    case metAt
    case onTime
    case latenessWorkingDays
    case evidence
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    obligation = try fields.required(.obligation)
    metAt = try fields.required(.metAt)
    onTime = try fields.required(.onTime)
    latenessWorkingDays = try fields.required(.latenessWorkingDays)
    evidence = try fields.optional(.evidence)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(obligation, at: "obligation")
    try SchemaCheck.integer(latenessWorkingDays, 0...10_000, at: "latenessWorkingDays")
    try SchemaCheck.text(evidence, .documentReference, at: "evidence")
  }
}
