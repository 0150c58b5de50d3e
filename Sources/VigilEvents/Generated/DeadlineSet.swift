// Made from schemas/org.vigil.deadline.set.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// A clock started and its due date is fixed.
public struct DeadlineSet: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.deadline.set.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The deadline as it stands.
  public var deadline: DeadlineTerms
  /// How the due date was counted, so that a person can check it by hand.
  public var proof: DeadlineProof
  /// Dates shown beside the due date.
  public var indicators: [DeadlineIndicator]

  /// Creates the value from its parts.
  public init(deadline: DeadlineTerms, proof: DeadlineProof, indicators: [DeadlineIndicator]) {
    self.deadline = deadline
    self.proof = proof
    self.indicators = indicators
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deadline
    case proof
    case indicators
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    deadline = try fields.required(.deadline)
    proof = try fields.required(.proof)
    indicators = try fields.required(.indicators)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(deadline, at: "deadline")
    try SchemaCheck.nested(proof, at: "proof")
    try SchemaCheck.count(indicators.count, 0...10, at: "indicators")
    try SchemaCheck.unique(indicators, at: "indicators")
    try SchemaCheck.each(indicators, at: "indicators")
  }
}
